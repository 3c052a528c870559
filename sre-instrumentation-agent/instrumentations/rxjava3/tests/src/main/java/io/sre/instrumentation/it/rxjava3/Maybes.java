package io.sre.instrumentation.it.rxjava3;

import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.kit.app.LazyType;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Methods that return a {@code Maybe}. */
@Objective(target = 99)
final class Maybes extends LazyType<Maybe<String>> {

  @Sli
  @Override
  public Maybe<String> one(Maybe<String> source) {
    return source;
  }

  @Sli(expected = IllegalArgumentException.class)
  @Override
  public Maybe<String> expected(Maybe<String> source) {
    return source;
  }

  @Sli(failsWhen = Declined.class)
  @Override
  public Maybe<String> judged(Maybe<String> source) {
    return source;
  }

  @Sli
  @Objective(target = 99, within = "1ms")
  @Override
  public Maybe<String> limited(Maybe<String> source) {
    return source;
  }

  @Sli
  @Override
  public Maybe<String> throwing() {
    throw new IllegalStateException();
  }

  @Sli
  @Override
  public Object object(Object source) {
    return source;
  }

  @Override
  protected Maybe<String> of(String... items) {
    return items.length == 0 ? Maybe.empty() : Maybe.just(items[0]);
  }

  @Override
  protected Maybe<String> twice() {
    return Maybe.unsafeCreate(
        observer -> {
          observer.onSubscribe(new CompositeDisposable());
          observer.onSuccess("a");
          observer.onError(new IllegalStateException());
        });
  }

  @Override
  protected Maybe<String> failing(Exception exception) {
    return Maybe.error(exception);
  }

  @Override
  protected Maybe<String> never() {
    return Maybe.never();
  }

  @Override
  protected Maybe<String> later(Consumer<Ending> subscribed) {
    return Maybe.create(
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
  protected String await(Maybe<String> value) {
    return value.blockingGet();
  }

  @Override
  protected Runnable subscribe(Maybe<String> value) {
    Disposable subscription = value.subscribe(item -> {}, thrown -> {});
    return subscription::dispose;
  }

  @Override
  protected Maybe<String> retried(Maybe<String> value) {
    return value.retry(2);
  }

  @Override
  protected Maybe<String> timed(Maybe<String> value) {
    return value.timeout(1, TimeUnit.MILLISECONDS);
  }

  @Override
  protected String first(Maybe<String> value) {
    throw new UnsupportedOperationException();
  }
}
