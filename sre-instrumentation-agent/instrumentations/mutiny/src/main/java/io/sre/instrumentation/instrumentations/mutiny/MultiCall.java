package io.sre.instrumentation.instrumentations.mutiny;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.subscription.ContextSupport;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.sre.instrumentation.bootstrap.LazyCalls;
import io.sre.instrumentation.bootstrap.SubscriptionCall;

/** A call that ends with the completion, or with the subscriber's cancellation. */
final class MultiCall<T> extends SubscriptionCall<T> implements MultiSubscriber<T>, ContextSupport {

  MultiCall(LazyCalls calls, MultiSubscriber<? super T> actual) {
    super(calls, actual);
  }

  @Override
  public Context context() {
    return actual instanceof ContextSupport supporting ? supporting.context() : Context.empty();
  }

  @Override
  public void onItem(T item) {
    onNext(item);
  }

  @Override
  public void onFailure(Throwable failure) {
    onError(failure);
  }

  @Override
  public void onCompletion() {
    onComplete();
  }
}
