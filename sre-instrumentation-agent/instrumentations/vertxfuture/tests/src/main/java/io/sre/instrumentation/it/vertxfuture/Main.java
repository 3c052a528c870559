package io.sre.instrumentation.it.vertxfuture;

import static io.sre.instrumentation.kit.app.Scenarios.fails;
import static io.sre.instrumentation.kit.app.Scenarios.is;

import io.sre.instrumentation.kit.app.Scenarios;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs the scenario of each line that it reads, and prints when it is done. */
public final class Main {

  private static final int MANY = 10_000;

  private final Shop shop = new Shop();
  private final Vertx vertx = Vertx.vertx();

  /** Promises that one scenario leaves open for the next one. */
  private final List<Promise<String>> open = new ArrayList<>();

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Main main = new Main();
    new Scenarios()
        .add("done before", () -> is("a", main.shop.one(Future.succeededFuture("a")).result()))
        .add("failed before", main::failedBefore)
        .add("done by another thread", main::doneByAnotherThread)
        .add("fails later", main::failsLater)
        .add("fails as expected", main::failsAsExpected)
        .add("judged", main::judged)
        .add("throws", () -> fails(IllegalStateException.class, main.shop::throwing))
        .add("completed twice", main::completedTwice)
        .add("used twice", main::usedTwice)
        .add("on a context", main::onContext)
        .add("begun", main::begin)
        .add("ended", main::end)
        .add("as less or more", main::asLessOrMore)
        .add("unchanged", main::unchanged)
        .add("many at once", main::manyAtOnce)
        .run();
    main.vertx.close();
  }

  private void begin() {
    Promise<String> promise = Promise.promise();
    open.add(promise);
    shop.limited(promise.future());
  }

  private void end() {
    is(1, open.size());
    open.forEach(promise -> promise.complete("a"));
    open.clear();
  }

  private void failedBefore() {
    Future<String> returned = shop.one(Future.failedFuture(new IllegalStateException()));
    is(IllegalStateException.class, returned.cause().getClass());
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }

  private void doneByAnotherThread() throws Exception {
    Promise<String> promise = Promise.promise();
    Future<String> returned = shop.one(promise.future());
    new Thread(() -> promise.complete("a")).start();
    is("a", get(returned));
  }

  private void failsLater() {
    Promise<String> promise = Promise.promise();
    Future<String> returned = shop.one(promise.future());
    new Thread(() -> promise.fail(new IllegalStateException())).start();
    fails(IllegalStateException.class, () -> get(returned));
  }

  private void failsAsExpected() {
    Promise<String> promise = Promise.promise();
    Future<String> returned = shop.expected(promise.future());
    promise.fail(new IllegalArgumentException());
    is(IllegalArgumentException.class, returned.cause().getClass());
  }

  private void judged() {
    for (String answer : new String[] {"declined", "accepted", null}) {
      Promise<String> promise = Promise.promise();
      shop.judged(promise.future());
      promise.complete(answer);
    }
  }

  private void completedTwice() {
    Promise<String> promise = Promise.promise();
    shop.one(promise.future());
    is(true, promise.tryComplete("a"));
    is(false, promise.tryFail(new IllegalStateException()));
  }

  private void usedTwice() {
    Promise<String> promise = Promise.promise();
    shop.one(promise.future());
    shop.one(promise.future());
    promise.complete("a");
  }

  /** The handlers of a timer's or a worker's future run on its context. */
  private void onContext() throws Exception {
    CompletableFuture<Boolean> handled = new CompletableFuture<>();
    vertx.runOnContext(
        start -> {
          Context context = vertx.getOrCreateContext();
          Future<String> returned = shop.one(context.executeBlocking(() -> "a", false));
          returned.onComplete(
              complete ->
                  handled.complete(Vertx.currentContext() == context && complete.succeeded()));
        });
    is(true, handled.get());
  }

  private void asLessOrMore() {
    Promise<String> promise = Promise.promise();
    Future<String> future = promise.future();
    CompositeFuture all = Future.all(future, Future.succeededFuture("b"));
    is(true, shop.composite(all) == all);
    is(true, shop.object(future) == future);
    is(true, shop.any(() -> future) == future);
    promise.complete("a");
  }

  /** The future is the same, and its handlers run as they would. */
  private void unchanged() {
    Promise<String> promise = Promise.promise();
    List<String> heard = new ArrayList<>();
    Future<String> returned = shop.one(promise.future());
    is(true, returned == promise.future());
    returned.onComplete(complete -> heard.add("first"));
    returned.onComplete(complete -> heard.add("second"));
    is(List.of(), heard);
    promise.complete("a");
    is(List.of("first", "second"), heard);
  }

  private void manyAtOnce() throws Exception {
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(shop.one(vertx.executeBlocking(() -> "a", false)));
    }
    is(MANY, get(Future.all(all)).size());
  }
}
