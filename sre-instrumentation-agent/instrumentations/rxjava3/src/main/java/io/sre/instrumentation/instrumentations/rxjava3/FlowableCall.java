package io.sre.instrumentation.instrumentations.rxjava3;

import io.reactivex.rxjava3.core.FlowableSubscriber;
import io.sre.instrumentation.bootstrap.LazyCalls;
import io.sre.instrumentation.instrumentations.shared.SubscriptionCall;
import org.reactivestreams.Subscriber;

/** A call that ends with the completion, or with the subscriber's cancellation. */
final class FlowableCall<T> extends SubscriptionCall<T> implements FlowableSubscriber<T> {

  FlowableCall(LazyCalls calls, Subscriber<? super T> actual) {
    super(calls, actual);
  }
}
