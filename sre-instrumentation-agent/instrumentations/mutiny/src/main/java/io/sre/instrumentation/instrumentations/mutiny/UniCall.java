package io.sre.instrumentation.instrumentations.mutiny;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.sre.instrumentation.bootstrap.AsyncCall;
import io.sre.instrumentation.bootstrap.LazyCalls;
import org.jspecify.annotations.Nullable;

/**
 * One subscription, and its call: between the method's {@code Uni} and the subscriber. The call
 * ends before the subscriber has the item. All signals pass unchanged, in the order and on the
 * threads in which Mutiny sends them.
 */
final class UniCall<T> extends AsyncCall implements UniSubscriber<T>, UniSubscription {

  private final UniSubscriber<? super T> actual;

  /** Written by the thread that subscribes, before the subscriber can use it. */
  private @Nullable UniSubscription upstream;

  UniCall(LazyCalls calls, UniSubscriber<? super T> actual) {
    super(calls);
    this.actual = actual;
  }

  @Override
  public Context context() {
    return actual.context();
  }

  @Override
  public void onSubscribe(UniSubscription subscription) {
    boolean first = upstream == null && subscription != null;
    if (first) {
      upstream = subscription;
    }
    try {
      // The subscriber refuses a second one, as it does without the agent.
      actual.onSubscribe(first ? this : subscription);
    } catch (Throwable e) {
      cancelled();
      throw e;
    }
  }

  @Override
  public void onItem(T item) {
    endedWith(item);
    actual.onItem(item);
  }

  @Override
  public void onFailure(Throwable failure) {
    failedWith(failure);
    actual.onFailure(failure);
  }

  @Override
  public void cancel() {
    cancelled();
    UniSubscription cancelled = upstream;
    if (cancelled != null) {
      cancelled.cancel();
    }
  }

  /** The source has thrown an exception while it was subscribed to. */
  void threw(Throwable thrown) {
    failedWith(thrown);
  }
}
