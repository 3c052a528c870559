package io.sre.instrumentation.instrumentations.rxjava3;

import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.disposables.Disposable;
import io.sre.instrumentation.bootstrap.LazyCalls;

/** A call that ends with the completion, or with the observer's disposal. */
final class ObservableCall<T> extends DisposableCall implements Observer<T> {

  private final Observer<? super T> actual;

  ObservableCall(LazyCalls calls, Observer<? super T> actual) {
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
  public void onNext(T item) {
    received(item);
    try {
      actual.onNext(item);
    } catch (Throwable e) {
      // Like a disposal: a source may send it back as an error.
      refused();
      throw e;
    }
  }

  @Override
  public void onError(Throwable thrown) {
    failedWith(thrown);
    actual.onError(thrown);
  }

  @Override
  public void onComplete() {
    ended();
    actual.onComplete();
  }
}
