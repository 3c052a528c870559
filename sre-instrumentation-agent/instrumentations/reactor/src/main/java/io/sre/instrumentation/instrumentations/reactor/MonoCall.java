package io.sre.instrumentation.instrumentations.reactor;

import io.sre.instrumentation.bootstrap.LazyCalls;
import reactor.core.CoreSubscriber;

/**
 * A call that ends with the value, since only a completion can follow: the time in which the
 * subscriber processes the value does not count.
 */
final class MonoCall<T> extends SubscriptionCall<T> {

  /** Written by the thread that delivers the value, before the completion. */
  private boolean valued;

  MonoCall(LazyCalls calls, CoreSubscriber<? super T> actual) {
    super(calls, actual);
  }

  @Override
  public void onNext(T value) {
    valued = true;
    endedWith(value);
    actual.onNext(value);
  }

  @Override
  public void onComplete() {
    if (!valued) {
      endedWith(null);
    }
    actual.onComplete();
  }
}
