package io.sre.instrumentation.instrumentations.reactor;

import io.sre.instrumentation.bootstrap.LazyCalls;
import reactor.core.CoreSubscriber;

/** A call that ends with the last item, or with the subscriber's cancellation. */
final class FluxCall<T> extends SubscriptionCall<T> {

  FluxCall(LazyCalls calls, CoreSubscriber<? super T> actual) {
    super(calls, actual);
  }

  @Override
  public void onNext(T item) {
    received(item);
    try {
      actual.onNext(item);
    } catch (Throwable e) {
      // Like a cancellation (rule 2.13 of Reactive Streams): a source may send it back as an error.
      cancelled();
      throw e;
    }
  }

  @Override
  public void onComplete() {
    ended();
    actual.onComplete();
  }
}
