package io.sre.instrumentation.it.rxjava3;

import static io.sre.instrumentation.kit.app.Scenarios.is;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleSource;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import io.sre.instrumentation.api.Sli;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Publisher;

/** What the application sees of a measured value. */
class Unchanged {

  @Sli("single")
  Single<String> single(Single<String> source) {
    return source;
  }

  @Sli("observable")
  Observable<String> observable(Observable<String> source) {
    return source;
  }

  @Sli("flowable")
  Flowable<String> flowable(Flowable<String> source) {
    return source;
  }

  @Sli("as a publisher")
  Publisher<String> publisher(Publisher<String> source) {
    return source;
  }

  @Sli("as a source")
  SingleSource<String> source(SingleSource<String> source) {
    return source;
  }

  void requests() {
    List<Long> requests = new ArrayList<>();
    TestSubscriber<String> subscriber = new TestSubscriber<>(1);
    flowable(Flowable.just("a", "b", "c", "d").doOnRequest(requests::add)).subscribe(subscriber);
    subscriber.request(2);
    subscriber.cancel();
    is(List.of("a", "b", "c"), subscriber.values());
    is(List.of(1L, 2L), requests);
  }

  /** Operators ask some sources for their value, instead of subscribing to them. */
  void operators() {
    Single<String> just = single(Single.just("a"));
    is("a", Single.just(1).flatMap(number -> just).blockingGet());
    is(List.of("a", "a"), Flowable.just(1, 2).flatMapSingle(number -> just).toList().blockingGet());
    is(
        List.of("a!", "b!"),
        flowable(Flowable.just("a", "b").map(item -> item + "!"))
            .observeOn(Schedulers.single())
            .toList()
            .blockingGet());
  }

  void disposal() {
    List<String> seen = new ArrayList<>();
    Disposable subscription =
        observable(Observable.<String>never().doOnDispose(() -> seen.add("disposed"))).subscribe();
    is(false, subscription.isDisposed());
    subscription.dispose();
    is(true, subscription.isDisposed());
    is(List.of("disposed"), seen);
  }

  /** What comes after the end reaches the application's handler. */
  void hooks() {
    is(null, RxJavaPlugins.getOnSingleAssembly());
    is(null, RxJavaPlugins.getOnSingleSubscribe());
    is(null, RxJavaPlugins.getErrorHandler());
    List<Throwable> undeliverable = new ArrayList<>();
    RxJavaPlugins.setErrorHandler(undeliverable::add);
    try {
      single(
              Single.create(
                  emitter -> {
                    emitter.onSuccess("a");
                    emitter.onError(new IllegalStateException());
                  }))
          .blockingGet();
    } finally {
      RxJavaPlugins.setErrorHandler(null);
    }
    is(1, undeliverable.size());
  }

  void throwingObserver() {
    List<Throwable> thrown = new ArrayList<>();
    observable(Observable.just("a", "b"))
        .subscribe(
            item -> {
              throw new IllegalStateException();
            },
            thrown::add);
    is(1, thrown.size());
  }

  void sources() {
    is("a", Flowable.fromPublisher(publisher(Flowable.just("a"))).blockingFirst());
    is("a", Single.wrap(source(Single.just("a"))).blockingGet());
  }
}
