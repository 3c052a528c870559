package io.sre.instrumentation.it.rxjava3;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.kit.app.LazyType;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Methods that return a {@code Single}. */
@Objective(target = 99)
final class Singles extends LazyType<Single<String>> {

  @Sli
  @Override
  public Single<String> one(Single<String> source) {
    return source;
  }

  @Sli(expected = IllegalArgumentException.class)
  @Override
  public Single<String> expected(Single<String> source) {
    return source;
  }

  @Sli(failsWhen = Declined.class)
  @Override
  public Single<String> judged(Single<String> source) {
    return source;
  }

  @Sli
  @Objective(target = 99, within = "1ms")
  @Override
  public Single<String> limited(Single<String> source) {
    return source;
  }

  @Sli
  @Override
  public Single<String> throwing() {
    throw new IllegalStateException();
  }

  @Sli
  @Override
  public Object object(Object source) {
    return source;
  }

  @Override
  protected Single<String> of(String... items) {
    return Single.just(items[0]);
  }

  @Override
  protected Single<String> twice() {
    return Single.unsafeCreate(
        observer -> {
          observer.onSubscribe(new CompositeDisposable());
          observer.onSuccess("a");
          observer.onError(new IllegalStateException());
        });
  }

  @Override
  protected Single<String> failing(Exception exception) {
    return Single.error(exception);
  }

  @Override
  protected Single<String> never() {
    return Single.never();
  }

  @Override
  protected Single<String> later(Consumer<Ending> subscribed) {
    return Single.create(
        emitter ->
            subscribed.accept(
                new Ending() {
                  @Override
                  public void succeed(String item) {
                    emitter.onSuccess(item);
                  }

                  @Override
                  public void fail(Exception exception) {
                    emitter.onError(exception);
                  }
                }));
  }

  @Override
  protected String await(Single<String> value) {
    return value.blockingGet();
  }

  @Override
  protected Runnable subscribe(Single<String> value) {
    Disposable subscription = value.subscribe(item -> {}, thrown -> {});
    return subscription::dispose;
  }

  @Override
  protected Single<String> retried(Single<String> value) {
    return value.retry(2);
  }

  @Override
  protected Single<String> timed(Single<String> value) {
    return value.timeout(1, TimeUnit.MILLISECONDS);
  }

  @Override
  protected String first(Single<String> value) {
    throw new UnsupportedOperationException();
  }
}
