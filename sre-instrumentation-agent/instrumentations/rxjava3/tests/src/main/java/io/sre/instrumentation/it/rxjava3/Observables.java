package io.sre.instrumentation.it.rxjava3;

import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.kit.app.LazyType;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Methods that return an {@code Observable}. */
@Objective(target = 99)
final class Observables extends LazyType<Observable<String>> {

  @Sli
  @Override
  public Observable<String> one(Observable<String> source) {
    return source;
  }

  @Sli(expected = IllegalArgumentException.class)
  @Override
  public Observable<String> expected(Observable<String> source) {
    return source;
  }

  @Sli(failsWhen = Declined.class)
  @Override
  public Observable<String> judged(Observable<String> source) {
    return source;
  }

  @Sli
  @Objective(target = 99, within = "1ms")
  @Override
  public Observable<String> limited(Observable<String> source) {
    return source;
  }

  @Sli
  @Override
  public Observable<String> throwing() {
    throw new IllegalStateException();
  }

  @Sli
  @Override
  public Object object(Object source) {
    return source;
  }

  @Override
  protected Observable<String> of(String... items) {
    return Observable.fromArray(items);
  }

  @Override
  protected Observable<String> twice() {
    return Observable.unsafeCreate(
        observer -> {
          observer.onSubscribe(new CompositeDisposable());
          observer.onNext("a");
          observer.onComplete();
          observer.onError(new IllegalStateException());
        });
  }

  @Override
  protected Observable<String> failing(Exception exception) {
    return Observable.error(exception);
  }

  @Override
  protected Observable<String> never() {
    return Observable.never();
  }

  @Override
  protected Observable<String> later(Consumer<Ending> subscribed) {
    return Observable.create(
        emitter ->
            subscribed.accept(
                new Ending() {
                  @Override
                  public void succeed(String item) {
                    emitter.onNext(item);
                    emitter.onComplete();
                  }

                  @Override
                  public void fail(Exception exception) {
                    emitter.onError(exception);
                  }
                }));
  }

  @Override
  protected String await(Observable<String> value) {
    return value.lastElement().blockingGet();
  }

  @Override
  protected String first(Observable<String> value) {
    return value.take(1).lastElement().blockingGet();
  }

  @Override
  protected Runnable subscribe(Observable<String> value) {
    Disposable subscription = value.subscribe(item -> {}, thrown -> {});
    return subscription::dispose;
  }

  @Override
  protected Observable<String> retried(Observable<String> value) {
    return value.retry(2);
  }

  @Override
  protected Observable<String> timed(Observable<String> value) {
    return value.timeout(1, TimeUnit.MILLISECONDS);
  }
}
