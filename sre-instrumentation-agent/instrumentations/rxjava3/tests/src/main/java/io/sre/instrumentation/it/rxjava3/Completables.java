package io.sre.instrumentation.it.rxjava3;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.kit.app.LazyType;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Methods that return a {@code Completable}. */
@Objective(target = 99)
final class Completables extends LazyType<Completable> {

  @Sli
  @Override
  public Completable one(Completable source) {
    return source;
  }

  @Sli(expected = IllegalArgumentException.class)
  @Override
  public Completable expected(Completable source) {
    return source;
  }

  @Sli
  @Override
  public Completable judged(Completable source) {
    return source;
  }

  @Sli
  @Objective(target = 99, within = "1ms")
  @Override
  public Completable limited(Completable source) {
    return source;
  }

  @Sli
  @Override
  public Completable throwing() {
    throw new IllegalStateException();
  }

  @Sli
  @Override
  public Object object(Object source) {
    return source;
  }

  @Override
  protected Completable of(String... items) {
    return Completable.complete();
  }

  @Override
  protected boolean hasItems() {
    return false;
  }

  @Override
  protected Completable twice() {
    return Completable.unsafeCreate(
        observer -> {
          observer.onSubscribe(new CompositeDisposable());
          observer.onComplete();
          observer.onError(new IllegalStateException());
        });
  }

  @Override
  protected Completable failing(Exception exception) {
    return Completable.error(exception);
  }

  @Override
  protected Completable never() {
    return Completable.never();
  }

  @Override
  protected Completable later(Consumer<Ending> subscribed) {
    return Completable.create(
        emitter ->
            subscribed.accept(
                new Ending() {
                  @Override
                  public void succeed(String item) {
                    emitter.onComplete();
                  }

                  @Override
                  public void fail(Exception exception) {
                    emitter.onError(exception);
                  }
                }));
  }

  @Override
  protected String await(Completable value) {
    value.blockingAwait();
    return null;
  }

  @Override
  protected Runnable subscribe(Completable value) {
    Disposable subscription = value.subscribe(() -> {}, thrown -> {});
    return subscription::dispose;
  }

  @Override
  protected Completable retried(Completable value) {
    return value.retry(2);
  }

  @Override
  protected Completable timed(Completable value) {
    // Its own timeout does not dispose of a source that it subscribes to after the time was up.
    return Completable.fromSingle(value.toSingleDefault("").timeout(1, TimeUnit.MILLISECONDS));
  }

  @Override
  protected String first(Completable value) {
    throw new UnsupportedOperationException();
  }
}
