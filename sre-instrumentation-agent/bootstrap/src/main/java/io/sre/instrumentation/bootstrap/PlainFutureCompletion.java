package io.sre.instrumentation.bootstrap;

import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** For a {@link Future} that has to be polled: see {@link PlainFutures}. */
final class PlainFutureCompletion extends EagerCompletion {

  @Override
  protected AsyncCall listener(@Nullable Predicate<Object> failsWhen) {
    return new FutureEnd(failsWhen);
  }

  @Override
  protected void attach(Object value, AsyncCall listener) {
    PlainFutures.watch((Future<?>) value, (FutureEnd) listener);
  }

  @Override
  boolean findsLost() {
    return true;
  }
}
