package io.sre.instrumentation.instrumentations.guava;

import com.google.common.util.concurrent.ListenableFuture;
import io.sre.instrumentation.bootstrap.AsyncCall;
import io.sre.instrumentation.bootstrap.EagerCompletion;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Ends a call when a {@code ListenableFuture} is done; its companion. */
public final class ListenableFutureCompletion extends EagerCompletion {

  @Override
  protected AsyncCall listener(@Nullable Predicate<Object> failsWhen) {
    return new ListenableFutureCall(failsWhen);
  }

  @Override
  protected void attach(Object value, AsyncCall listener) {
    ((ListenableFutureCall) listener).attachTo((ListenableFuture<?>) value);
  }
}
