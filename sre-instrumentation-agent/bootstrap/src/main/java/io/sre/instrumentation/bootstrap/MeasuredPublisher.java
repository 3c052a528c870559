package io.sre.instrumentation.bootstrap;

import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;

/**
 * Stands for a publisher that a measured method has returned. Immutable. Copied like {@link
 * SubscriptionCall}.
 */
public final class MeasuredPublisher<T> implements Publisher<T> {

  private final Publisher<T> source;
  private final LazyCalls calls;

  /** Stands for a source. */
  public MeasuredPublisher(Publisher<T> source, LazyCalls calls) {
    this.source = source;
    this.calls = calls;
  }

  @Override
  public void subscribe(Subscriber<? super T> actual) {
    SubscriptionCall<T> call = null;
    // A source throws for null, and the application sees that exception.
    if (actual != null) {
      try {
        call = new SubscriptionCall<>(calls, actual);
      } catch (Throwable e) {
        LazyCalls.lost(e);
      }
    }
    if (call == null) {
      source.subscribe(actual);
      return;
    }
    try {
      source.subscribe(call);
    } catch (Throwable e) {
      call.threw(e);
      throw e;
    }
  }
}
