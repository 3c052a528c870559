package io.sre.instrumentation.instrumentations.kotlincoroutines;

import io.sre.instrumentation.bootstrap.AsyncCall;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import kotlin.Unit;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/** A call that ends when its job is complete, on the thread that completes it. */
final class JobCall extends AsyncCall implements Function1<@Nullable Throwable, Unit> {

  /** Written once, before the job can call this. */
  private @Nullable Job job;

  JobCall(@Nullable Predicate<Object> failsWhen) {
    super(failsWhen);
  }

  void attachTo(Job value) {
    job = value;
    value.invokeOnCompletion(this);
  }

  @Override
  public Unit invoke(@Nullable Throwable cause) {
    if (cause == null) {
      endedWith(job instanceof Deferred<?> deferred ? deferred.getCompleted() : null);
    } else if (cause instanceof CancellationException) {
      cancelled();
    } else {
      failedWith(cause);
    }
    return Unit.INSTANCE;
  }
}
