package io.sre.instrumentation.instrumentations.rxjava3;

import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.sre.instrumentation.bootstrap.LazyCalls;

/** Stands for a {@code Maybe} that a measured method has returned. Immutable. */
final class MeasuredMaybe<T> extends Maybe<T> {

  private final Maybe<T> source;
  private final LazyCalls calls;

  MeasuredMaybe(Maybe<T> source, LazyCalls calls) {
    this.source = source;
    this.calls = calls;
  }

  @Override
  protected void subscribeActual(MaybeObserver<? super T> actual) {
    MaybeCall<T> call;
    try {
      call = new MaybeCall<>(calls, actual);
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
