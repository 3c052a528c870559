package io.sre.instrumentation.instrumentations.rxjava3;

import io.reactivex.rxjava3.disposables.Disposable;
import io.sre.instrumentation.bootstrap.AsyncCall;
import io.sre.instrumentation.bootstrap.LazyCalls;
import org.jspecify.annotations.Nullable;

/**
 * One subscription, and its call: between the method's source and the observer. All signals pass
 * unchanged, in the order and on the threads in which RxJava sends them; the call ends before the
 * observer is notified of the end. An exception of the observer is not a failure of the call.
 */
abstract class DisposableCall extends AsyncCall implements Disposable {

  /** Written by the thread that subscribes, before the observer can use it. */
  private @Nullable Disposable upstream;

  DisposableCall(LazyCalls calls) {
    super(calls);
  }

  /**
   * Takes the source's disposable.
   *
   * @return what the observer gets: this, or the disposable if it has one already; then it refuses
   *     the second one, as it does without the agent
   */
  final Disposable passedOn(Disposable disposable) {
    if (upstream != null || disposable == null) {
      return disposable;
    }
    upstream = disposable;
    return this;
  }

  @Override
  public final void dispose() {
    cancelled();
    Disposable disposed = upstream;
    if (disposed != null) {
      disposed.dispose();
    }
  }

  @Override
  public final boolean isDisposed() {
    Disposable asked = upstream;
    return asked != null && asked.isDisposed();
  }

  /** The source or the observer has thrown an exception while it was subscribed to. */
  final void threw(Throwable thrown) {
    failedWith(thrown);
  }

  /** The observer has thrown an exception when it was given the disposable, or an item. */
  final void refused() {
    cancelled();
  }
}
