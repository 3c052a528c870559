package io.sre.instrumentation.instrumentations.reactor;

import io.sre.instrumentation.bootstrap.AsyncCall;
import io.sre.instrumentation.bootstrap.LazyCalls;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One subscription, and its call: between the method's publisher and the subscriber. All signals
 * pass unchanged, in the order and on the threads in which Reactor sends them; the call ends before
 * the subscriber is notified of the end. An exception of the subscriber is not a failure of the
 * call.
 */
abstract class SubscriptionCall<T> extends AsyncCall
    implements CoreSubscriber<T>, Subscription, Scannable {

  final CoreSubscriber<? super T> actual;

  /** Written by the thread that subscribes, before the subscriber can use it. */
  private @Nullable Subscription upstream;

  SubscriptionCall(LazyCalls calls, CoreSubscriber<? super T> actual) {
    super(calls);
    this.actual = actual;
  }

  @Override
  public final Context currentContext() {
    return actual.currentContext();
  }

  @Override
  public final void onSubscribe(Subscription subscription) {
    if (Operators.validate(upstream, subscription)) {
      upstream = subscription;
      try {
        actual.onSubscribe(this);
      } catch (Throwable e) {
        cancelled();
        throw e;
      }
    }
  }

  @Override
  public final void onError(Throwable thrown) {
    failedWith(thrown);
    actual.onError(thrown);
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
  final void threw(Throwable thrown) {
    failedWith(thrown);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Reactor declares it
  public final @Nullable Object scanUnsafe(Scannable.Attr key) {
    if (key == Scannable.Attr.PARENT) {
      return upstream;
    }
    if (key == Scannable.Attr.ACTUAL) {
      return actual;
    }
    return key == Scannable.Attr.RUN_STYLE ? Scannable.Attr.RunStyle.SYNC : null;
  }
}
