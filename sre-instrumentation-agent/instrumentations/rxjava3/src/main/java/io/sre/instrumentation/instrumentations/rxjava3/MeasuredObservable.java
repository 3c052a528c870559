package io.sre.instrumentation.instrumentations.rxjava3;

import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Observer;
import io.sre.instrumentation.bootstrap.LazyCalls;

/** Stands for an {@code Observable} that a measured method has returned. Immutable. */
final class MeasuredObservable<T> extends Observable<T> {

  private final Observable<T> source;
  private final LazyCalls calls;

  MeasuredObservable(Observable<T> source, LazyCalls calls) {
    this.source = source;
    this.calls = calls;
  }

  @Override
  protected void subscribeActual(Observer<? super T> actual) {
    ObservableCall<T> call;
    try {
      call = new ObservableCall<>(calls, actual);
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
