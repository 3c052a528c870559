package io.sre.instrumentation.instrumentations.vertxfuture;

import io.sre.instrumentation.bootstrap.AsyncCall;
import io.sre.instrumentation.bootstrap.EagerCompletion;
import io.vertx.core.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Ends a call when a {@code Future} of Vert.x is complete; its companion. */
public final class VertxFutureCompletion extends EagerCompletion {

  @Override
  protected AsyncCall listener(@Nullable Predicate<Object> failsWhen) {
    return new VertxFutureCall(failsWhen);
  }

  @Override
  protected boolean hasSucceeded(Object value) {
    return ((Future<?>) value).succeeded();
  }

  @Override
  protected void attach(Object value, AsyncCall listener) {
    ((VertxFutureCall) listener).attachTo((Future<?>) value);
  }
}
