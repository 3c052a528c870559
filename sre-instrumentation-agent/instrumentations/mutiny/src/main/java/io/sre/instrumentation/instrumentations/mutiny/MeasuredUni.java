package io.sre.instrumentation.instrumentations.mutiny;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.operators.UniOperator;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.sre.instrumentation.bootstrap.LazyCalls;

/** Stands for a {@code Uni} that a measured method has returned. Immutable. */
final class MeasuredUni<T> extends UniOperator<T, T> {

  private final LazyCalls calls;

  MeasuredUni(Uni<? extends T> source, LazyCalls calls) {
    super(source);
    this.calls = calls;
  }

  @Override
  public void subscribe(UniSubscriber<? super T> actual) {
    UniCall<T> call;
    try {
      call = new UniCall<>(calls, actual);
    } catch (Throwable e) {
      LazyCalls.lost(e);
      AbstractUni.subscribe(upstream(), actual);
      return;
    }
    try {
      AbstractUni.subscribe(upstream(), call);
    } catch (Throwable e) {
      call.threw(e);
      throw e;
    }
  }
}
