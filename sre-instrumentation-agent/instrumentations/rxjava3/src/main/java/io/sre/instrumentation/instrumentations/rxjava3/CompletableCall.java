package io.sre.instrumentation.instrumentations.rxjava3;

import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.sre.instrumentation.bootstrap.LazyCalls;

/** A call that ends with the completion. */
final class CompletableCall extends DisposableCall implements CompletableObserver {

  private final CompletableObserver actual;

  CompletableCall(LazyCalls calls, CompletableObserver actual) {
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
