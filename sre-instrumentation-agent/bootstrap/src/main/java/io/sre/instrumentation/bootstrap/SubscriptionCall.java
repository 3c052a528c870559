package io.sre.instrumentation.bootstrap;

import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One subscription, and its call: between the method's publisher and the subscriber. All signals
 * pass unchanged, in the order and on the threads in which the publisher sends them; the call ends
 * before the subscriber is notified of the end. An exception of the subscriber is not a failure of
 * the call.
 *
 * <p>The build makes a copy for a library whose interfaces differ by their package alone.
 */
public class SubscriptionCall<T> extends AsyncCall implements Subscriber<T>, Subscription {

  /** The subscriber. */
  protected final Subscriber<? super T> actual;

  /** Written by the thread that subscribes, before the subscriber can use it. */
  private @Nullable Subscription upstream;

  /** Begins a call: see {@link AsyncCall#AsyncCall(LazyCalls)}. */
  public SubscriptionCall(LazyCalls calls, Subscriber<? super T> actual) {
    super(calls);
    this.actual = actual;
  }

  @Override
  public final void onSubscribe(Subscription subscription) {
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
  public final void onNext(T item) {
    received(item);
    try {
      actual.onNext(item);
    } catch (Throwable e) {
      // Like a cancellation: a source may send it back as an error.
      cancelled();
      throw e;
    }
  }

  @Override
  public final void onError(Throwable thrown) {
    failedWith(thrown);
    actual.onError(thrown);
  }

  @Override
  public final void onComplete() {
    ended();
    actual.onComplete();
  }

  @Override
  public final void request(long number) {
    Subscription requested = upstream;
    if (requested != null) {
      try {
        requested.request(number);
      } catch (Throwable e) {
        threw(e);
        throw e;
      }
    }
  }

  @Override
  public final void cancel() {
    cancelled();
    Subscription cancelled = upstream;
    if (cancelled != null) {
      cancelled.cancel();
    }
  }

  /** The publisher has thrown an exception instead of sending it. */
  public final void threw(Throwable thrown) {
    failedWith(thrown);
  }
}
