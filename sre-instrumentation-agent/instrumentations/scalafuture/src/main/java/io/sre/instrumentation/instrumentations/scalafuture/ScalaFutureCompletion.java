package io.sre.instrumentation.instrumentations.scalafuture;

import io.sre.instrumentation.bootstrap.AsyncCall;
import io.sre.instrumentation.bootstrap.EagerCompletion;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import scala.concurrent.Future;

/** Ends a call when a {@code Future} of Scala is completed; its companion. */
public final class ScalaFutureCompletion extends EagerCompletion {

  @Override
  protected AsyncCall listener(@Nullable Predicate<Object> failsWhen) {
    return new ScalaFutureCall(failsWhen);
  }

  @Override
  @SuppressWarnings("unchecked")
  protected void attach(Object value, AsyncCall listener) {
    ScalaFutureCall call = (ScalaFutureCall) listener;
    ((Future<Object>) value).onComplete(call, call);
  }
}
