package io.sre.instrumentation.instrumentations.rxjava3;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.sre.instrumentation.bootstrap.LazyCalls;

/** Stands for a {@code Completable} that a measured method has returned. Immutable. */
final class MeasuredCompletable extends Completable {

  private final Completable source;
  private final LazyCalls calls;

  MeasuredCompletable(Completable source, LazyCalls calls) {
    this.source = source;
    this.calls = calls;
  }

  @Override
  protected void subscribeActual(CompletableObserver actual) {
    CompletableCall call;
    try {
      call = new CompletableCall(calls, actual);
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
