package io.sre.instrumentation.instrumentations.rxjava3;

import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.sre.instrumentation.bootstrap.LazyCalls;

/** A call that ends with the value. */
final class SingleCall<T> extends DisposableCall implements SingleObserver<T> {

  private final SingleObserver<? super T> actual;

  SingleCall(LazyCalls calls, SingleObserver<? super T> actual) {
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
}
