package io.sre.instrumentation.instrumentations.mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.AbstractMultiOperator;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.sre.instrumentation.bootstrap.LazyCalls;

/** Stands for a {@code Multi} that a measured method has returned. Immutable. */
final class MeasuredMulti<T> extends AbstractMultiOperator<T, T> {

  private final LazyCalls calls;

  MeasuredMulti(Multi<? extends T> source, LazyCalls calls) {
    super(source);
    this.calls = calls;
  }

  @Override
  public void subscribe(MultiSubscriber<? super T> actual) {
    MultiCall<T> call;
    try {
      call = new MultiCall<>(calls, actual);
    } catch (Throwable e) {
      LazyCalls.lost(e);
      upstream.subscribe(Infrastructure.onMultiSubscription(upstream, actual));
      return;
    }
    try {
      upstream.subscribe(Infrastructure.onMultiSubscription(upstream, call));
    } catch (Throwable e) {
      call.threw(e);
      throw e;
    }
  }
}
