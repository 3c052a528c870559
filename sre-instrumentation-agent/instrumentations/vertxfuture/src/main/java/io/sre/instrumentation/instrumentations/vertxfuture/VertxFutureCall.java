package io.sre.instrumentation.instrumentations.vertxfuture;

import io.sre.instrumentation.bootstrap.AsyncCall;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A call that ends when its future is complete. */
final class VertxFutureCall extends AsyncCall implements Handler<AsyncResult<Object>> {

  VertxFutureCall(@Nullable Predicate<Object> failsWhen) {
    super(failsWhen);
  }

  @SuppressWarnings("unchecked")
  void attachTo(Future<?> future) {
    if (future.isComplete()) {
      // A handler of a future with a context would run later, on that.
      handle((Future<Object>) future);
    } else {
      ((Future<Object>) future).onComplete(this);
    }
  }

  @Override
  public void handle(AsyncResult<Object> complete) {
    Throwable thrown = complete.cause();
    if (complete.failed() && thrown != null) {
      failedWith(thrown);
    } else {
      endedWith(complete.result());
    }
  }
}
