package io.sre.instrumentation.instrumentations.kotlincoroutines;

import io.sre.instrumentation.bootstrap.AsyncCall;
import io.sre.instrumentation.bootstrap.EagerCompletion;
import java.util.function.Predicate;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** Ends a call when a {@code Job} of Kotlin is complete; its companion. */
public final class JobCompletion extends EagerCompletion {

  @Override
  protected AsyncCall listener(@Nullable Predicate<Object> failsWhen) {
    return new JobCall(failsWhen);
  }

  @Override
  protected void attach(Object value, AsyncCall listener) {
    ((JobCall) listener).attachTo((Job) value);
  }
}
