package io.sre.instrumentation.it.rxjava3;

import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.kit.app.LazyType;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.reactivestreams.Subscription;

/** Methods that return a {@code Flowable}. */
@Objective(target = 99)
final class Flowables extends LazyType<Flowable<String>> {

  @Sli
  @Override
  public Flowable<String> one(Flowable<String> source) {
    return source;
  }

  @Sli(expected = IllegalArgumentException.class)
  @Override
  public Flowable<String> expected(Flowable<String> source) {
    return source;
  }

  @Sli(failsWhen = Declined.class)
  @Override
  public Flowable<String> judged(Flowable<String> source) {
    return source;
  }

  @Sli
  @Objective(target = 99, within = "1ms")
  @Override
  public Flowable<String> limited(Flowable<String> source) {
    return source;
  }

  @Sli
  @Override
  public Flowable<String> throwing() {
    throw new IllegalStateException();
  }

  @Sli
  @Override
  public Object object(Object source) {
    return source;
  }

  @Override
  protected Flowable<String> of(String... items) {
    return Flowable.fromArray(items);
  }

  @Override
  protected Flowable<String> twice() {
    return Flowable.unsafeCreate(
        subscriber -> {
          subscriber.onSubscribe(
              new Subscription() {
                @Override
                public void request(long number) {}

                @Override
                public void cancel() {}
              });
          subscriber.onNext("a");
          subscriber.onComplete();
          subscriber.onError(new IllegalStateException());
        });
  }

  @Override
  protected Flowable<String> failing(Exception exception) {
    return Flowable.error(exception);
  }

  @Override
  protected Flowable<String> never() {
    return Flowable.never();
  }

  @Override
  protected Flowable<String> later(Consumer<Ending> subscribed) {
    return Flowable.create(
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
                }),
        BackpressureStrategy.BUFFER);
  }

  @Override
  protected String await(Flowable<String> value) {
    return value.lastElement().blockingGet();
  }

  @Override
  protected String first(Flowable<String> value) {
    return value.take(1).lastElement().blockingGet();
  }

  @Override
  protected Runnable subscribe(Flowable<String> value) {
    Disposable subscription = value.subscribe(item -> {}, thrown -> {});
    return subscription::dispose;
  }

  @Override
  protected Flowable<String> retried(Flowable<String> value) {
    return value.retry(2);
  }

  @Override
  protected Flowable<String> timed(Flowable<String> value) {
    return value.timeout(1, TimeUnit.MILLISECONDS);
  }
}
