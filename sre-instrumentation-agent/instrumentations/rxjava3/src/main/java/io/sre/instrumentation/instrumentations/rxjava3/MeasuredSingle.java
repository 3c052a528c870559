package io.sre.instrumentation.instrumentations.rxjava3;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleObserver;
import io.sre.instrumentation.bootstrap.LazyCalls;

/** Stands for a {@code Single} that a measured method has returned. Immutable. */
final class MeasuredSingle<T> extends Single<T> {

  private final Single<T> source;
  private final LazyCalls calls;

  MeasuredSingle(Single<T> source, LazyCalls calls) {
    this.source = source;
    this.calls = calls;
  }

  @Override
  protected void subscribeActual(SingleObserver<? super T> actual) {
    SingleCall<T> call;
    try {
      call = new SingleCall<>(calls, actual);
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
