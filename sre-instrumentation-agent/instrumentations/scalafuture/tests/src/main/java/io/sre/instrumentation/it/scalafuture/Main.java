package io.sre.instrumentation.it.scalafuture;

import static io.sre.instrumentation.kit.app.Scenarios.fails;
import static io.sre.instrumentation.kit.app.Scenarios.is;

import io.sre.instrumentation.kit.app.Scenarios;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import scala.concurrent.Await;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Future$;
import scala.concurrent.Promise;
import scala.concurrent.duration.Duration;
import scala.concurrent.impl.Promise.DefaultPromise;

/** Runs the scenario of each line that it reads, and prints when it is done. */
public final class Main {

  private static final int MANY = 10_000;
  private static final Duration LONG = Duration.create(30, TimeUnit.SECONDS);

  private final Shop shop = new Shop();

  /** Promises that one scenario leaves open for the next one. */
  private final List<Promise<String>> open = new ArrayList<>();

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Main main = new Main();
    new Scenarios()
        .add("done before", () -> is("a", get(main.shop.one(Future.successful("a")))))
        .add("failed before", main::failedBefore)
        .add("done by another thread", main::doneByAnotherThread)
        .add("fails later", main::failsLater)
        .add("fails as expected", main::failsAsExpected)
        .add("judged", main::judged)
        .add("throws", () -> fails(IllegalStateException.class, main.shop::throwing))
        .add("completed twice", main::completedTwice)
        .add("used twice", main::usedTwice)
        .add("begun", main::begin)
        .add("ended", main::end)
        .add("as less or more", main::asLessOrMore)
        .add("unchanged", main::unchanged)
        .add("many at once", main::manyAtOnce)
        .run();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return Await.result(future, LONG);
  }

  private void begin() {
    Promise<String> promise = Promise.apply();
    open.add(promise);
    shop.limited(promise.future());
  }

  private void end() {
    is(1, open.size());
    open.forEach(promise -> promise.success("a"));
    open.clear();
  }

  private void failedBefore() {
    Future<String> returned = shop.one(Future$.MODULE$.failed(new IllegalStateException()));
    fails(IllegalStateException.class, () -> get(returned));
  }

  private void doneByAnotherThread() throws Exception {
    Promise<String> promise = Promise.apply();
    Future<String> returned = shop.one(promise.future());
    new Thread(() -> promise.success("a")).start();
    is("a", get(returned));
  }

  private void failsLater() {
    Promise<String> promise = Promise.apply();
    Future<String> returned = shop.one(promise.future());
    new Thread(() -> promise.failure(new IllegalStateException())).start();
    fails(IllegalStateException.class, () -> get(returned));
  }

  private void failsAsExpected() {
    Promise<String> promise = Promise.apply();
    Future<String> returned = shop.expected(promise.future());
    promise.failure(new IllegalArgumentException());
    fails(IllegalArgumentException.class, () -> get(returned));
  }

  private void judged() {
    for (String answer : new String[] {"declined", "accepted", null}) {
      Promise<String> promise = Promise.apply();
      shop.judged(promise.future());
      promise.success(answer);
    }
  }

  private void completedTwice() {
    Promise<String> promise = Promise.apply();
    shop.one(promise.future());
    is(true, promise.trySuccess("a"));
    is(false, promise.tryFailure(new IllegalStateException()));
  }

  private void usedTwice() {
    Promise<String> promise = Promise.apply();
    shop.one(promise.future());
    shop.one(promise.future());
    promise.success("a");
  }

  private void asLessOrMore() {
    DefaultPromise<String> promise = new DefaultPromise<>();
    is(true, shop.promise(promise) == promise);
    is(true, shop.object(promise) == promise);
    is(true, shop.any(() -> promise) == promise);
    promise.success("a");
  }

  /** The future is the same, and its callbacks run in their own execution context. */
  private void unchanged() throws Exception {
    ExecutorService own = Executors.newSingleThreadExecutor(work -> new Thread(work, "own"));
    Promise<String> promise = Promise.apply();
    Future<String> returned = shop.one(promise.future());
    is(true, returned == promise.future());
    Future<String> next =
        returned.map(
            value -> value + " on " + Thread.currentThread().getName(),
            ExecutionContext.fromExecutorService(own));
    is(false, next.isCompleted());
    promise.success("a");
    is("a on own", get(next));
    own.shutdown();
  }

  private void manyAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    ExecutionContext context = ExecutionContext.fromExecutorService(pool);
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(shop.one(Future.apply(() -> "a", context)));
    }
    for (Future<String> one : all) {
      is("a", get(one));
    }
    pool.shutdown();
  }
}
