package io.sre.instrumentation.instrumentations.rxjava3;

import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.sre.instrumentation.bootstrap.LazyCalls;

/** A call that ends with the value, or without one. */
final class MaybeCall<T> extends DisposableCall implements MaybeObserver<T> {

  private final MaybeObserver<? super T> actual;

  MaybeCall(LazyCalls calls, MaybeObserver<? super T> actual) {
    super(calls);
    this.actual = actual;
  }

  @Override
  public void onSubscribe(Disposable disposable) {
    try {
      actual.onSubscribe(passedOn(disposable));
    } catch (Throwable e) {
      refused();
      throw e;
    }
  }

  @Override
  public void onSuccess(T value) {
    endedWith(value);
    actual.onSuccess(value);
  }

  @Override
  public void onError(Throwable thrown) {
    failedWith(thrown);
    actual.onError(thrown);
  }

  @Override
  public void onComplete() {
    endedWith(null);
    actual.onComplete();
  }
}
