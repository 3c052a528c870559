package io.sre.instrumentation.it.guava;

import static io.sre.instrumentation.kit.app.Scenarios.fails;
import static io.sre.instrumentation.kit.app.Scenarios.is;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import io.sre.instrumentation.kit.app.Scenarios;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the scenario of each line that it reads, and prints when it is done. */
public final class Main {

  private static final int MANY = 10_000;

  private final Shop shop = new Shop();

  /** Futures that one scenario leaves open for the next one. */
  private final List<SettableFuture<String>> open = new ArrayList<>();

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Main main = new Main();
    new Scenarios()
        .add("done before", () -> is("a", main.shop.one(Futures.immediateFuture("a")).get()))
        .add("failed before", () -> main.failedBefore())
        .add("done by another thread", main::doneByAnotherThread)
        .add("fails later", main::failsLater)
        .add("fails as expected", main::failsAsExpected)
        .add("judged", main::judged)
        .add("throws", () -> fails(IllegalStateException.class, main.shop::throwing))
        .add("cancelled", main::cancelled)
        .add("cancelled before", main::cancelledBefore)
        .add("cancelled by a timeout behind it", main::timedOut)
        .add("timed out itself", main::timesOut)
        .add("completed twice", main::completedTwice)
        .add("used twice", main::usedTwice)
        .add("begun", () -> main.begin(main.shop::limited))
        .add("ended", main::end)
        .add("as less or more", main::asLessOrMore)
        .add("unchanged", main::unchanged)
        .add("interrupted", main::interrupted)
        .add("many at once", main::manyAtOnce)
        .run();
  }

  /** A method of the shop. */
  private interface Method {

    ListenableFuture<String> call(ListenableFuture<String> future);
  }

  private void begin(Method method) {
    SettableFuture<String> future = SettableFuture.create();
    open.add(future);
    method.call(future);
  }

  private void end() {
    is(1, open.size());
    open.forEach(future -> future.set("a"));
    open.clear();
  }

  private void failedBefore() {
    fails(
        IllegalStateException.class,
        () -> shop.one(Futures.immediateFailedFuture(new IllegalStateException())).get());
  }

  private void doneByAnotherThread() throws Exception {
    SettableFuture<String> future = SettableFuture.create();
    ListenableFuture<String> returned = shop.one(future);
    new Thread(() -> future.set("a")).start();
    is("a", returned.get());
  }

  private void failsLater() {
    SettableFuture<String> future = SettableFuture.create();
    ListenableFuture<String> returned = shop.one(future);
    new Thread(() -> future.setException(new IllegalStateException())).start();
    fails(IllegalStateException.class, returned::get);
  }

  private void failsAsExpected() {
    SettableFuture<String> future = SettableFuture.create();
    ListenableFuture<String> returned = shop.expected(future);
    future.setException(new IllegalArgumentException());
    fails(IllegalArgumentException.class, returned::get);
  }

  private void judged() {
    for (String answer : new String[] {"declined", "accepted", null}) {
      SettableFuture<String> future = SettableFuture.create();
      shop.judged(future);
      future.set(answer);
    }
  }

  private void cancelled() {
    ListenableFuture<String> returned = shop.one(SettableFuture.create());
    is(true, returned.cancel(true));
  }

  private void cancelledBefore() {
    shop.one(Futures.immediateCancelledFuture());
  }

  private void timedOut() {
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    ListenableFuture<String> returned = shop.one(SettableFuture.create());
    ListenableFuture<String> timed = Futures.withTimeout(returned, 1, TimeUnit.MILLISECONDS, timer);
    fails(TimeoutException.class, timed::get);
    timer.shutdown();
  }

  private void timesOut() {
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    ListenableFuture<String> returned =
        shop.timed(Futures.withTimeout(SettableFuture.create(), 1, TimeUnit.MILLISECONDS, timer));
    fails(TimeoutException.class, returned::get);
    timer.shutdown();
  }

  private void completedTwice() {
    SettableFuture<String> future = SettableFuture.create();
    shop.one(future);
    is(true, future.set("a"));
    is(false, future.setException(new IllegalStateException()));
  }

  private void usedTwice() {
    SettableFuture<String> future = SettableFuture.create();
    shop.one(future);
    shop.one(future);
    future.set("a");
  }

  private void asLessOrMore() {
    SettableFuture<String> future = SettableFuture.create();
    is(true, shop.settable(future) == future);
    is(true, shop.object(future) == future);
    is(true, shop.any(() -> future) == future);
    future.set("a");
  }

  /** The future is the same, and its listeners run as they would. */
  private void unchanged() {
    SettableFuture<String> future = SettableFuture.create();
    List<String> heard = new ArrayList<>();
    is(true, shop.one(future) == future);
    future.addListener(() -> heard.add("first"), MoreExecutors.directExecutor());
    future.addListener(() -> heard.add("second"), MoreExecutors.directExecutor());
    is(List.of(), heard);
    future.set("a");
    is(List.of("first", "second"), heard);
  }

  private void interrupted() {
    SettableFuture<String> future = SettableFuture.create();
    shop.one(future);
    Thread.currentThread().interrupt();
    future.set("a");
    is(true, Thread.interrupted());
  }

  private void manyAtOnce() throws Exception {
    ListeningExecutorService pool =
        MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(8));
    List<ListenableFuture<String>> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(shop.one(pool.submit(() -> "a")));
    }
    is(MANY, Futures.allAsList(all).get().size());
    pool.shutdown();
  }
}
