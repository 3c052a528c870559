package io.sre.instrumentation.instrumentations.rxjava3;

import io.reactivex.rxjava3.core.Flowable;
import io.sre.instrumentation.bootstrap.LazyCalls;
import org.reactivestreams.Subscriber;

/** Stands for a {@code Flowable} that a measured method has returned. Immutable. */
final class MeasuredFlowable<T> extends Flowable<T> {

  private final Flowable<T> source;
  private final LazyCalls calls;

  MeasuredFlowable(Flowable<T> source, LazyCalls calls) {
    this.source = source;
    this.calls = calls;
  }

  @Override
  protected void subscribeActual(Subscriber<? super T> actual) {
    FlowableCall<T> call;
    try {
      call = new FlowableCall<>(calls, actual);
    } catch (Throwable e) {
      LazyCalls.lost(e);
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
