package io.sre.instrumentation.instrumentations.reactor;

import io.sre.instrumentation.bootstrap.LazyCalls;
import reactor.core.CoreSubscriber;

/**
 * A call that ends with the value, since nothing but a completion can follow: what the subscriber
 * does with the value is in no duration.
 */
final class MonoCall<T> extends SubscriptionCall<T> {

  /** Written by the thread that has the value; a completion happens after that. */
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
