package io.sre.instrumentation.instrumentations.scalafuture;

import io.sre.instrumentation.bootstrap.AsyncCall;
import io.sre.instrumentation.bootstrap.Suppressed;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.concurrent.ExecutionContext;
import scala.util.Failure;
import scala.util.Try;

/**
 * A call that ends when its future is completed, on the thread that completes it. It is the
 * callback and the callback's execution context.
 */
final class ScalaFutureCall extends AsyncCall
    implements Function1<Try<Object>, Object>, ExecutionContext {

  ScalaFutureCall(@Nullable Predicate<Object> failsWhen) {
    super(failsWhen);
  }

  @Override
  public void execute(Runnable callback) {
    callback.run();
  }

  @Override
  public void reportFailure(Throwable cause) {
    Suppressed.error(cause);
  }

  @Override
  public @Nullable Object apply(Try<Object> result) {
    if (result instanceof Failure<?> failure) {
      failedWith(failure.exception());
    } else {
      endedWith(result.get());
    }
    return null;
  }
}
