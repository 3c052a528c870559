package io.sre.instrumentation.it.kotlincoroutines;

import static io.sre.instrumentation.kit.app.Scenarios.fails;
import static io.sre.instrumentation.kit.app.Scenarios.is;

import io.sre.instrumentation.kit.app.Scenarios;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import kotlin.Unit;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;

/** Runs the scenario of each line that it reads, and prints when it is done. */
public final class Main {

  private static final int MANY = 10_000;

  private final Shop shop = new Shop();

  /** Values that one scenario leaves open for the next one. */
  private final List<CompletableDeferred<String>> open = new ArrayList<>();

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Main main = new Main();
    new Scenarios()
        .add("done before", main::doneBefore)
        .add("failed before", main::failedBefore)
        .add("done by another thread", main::doneByAnotherThread)
        .add("fails later", main::failsLater)
        .add("fails as expected", main::failsAsExpected)
        .add("judged", main::judged)
        .add("throws", () -> fails(IllegalStateException.class, main.shop::throwing))
        .add("cancelled", main::cancelled)
        .add("cancelled before", main::cancelledBefore)
        .add("cancelled by a timeout behind it", main::timedOut)
        .add("completed twice", main::completedTwice)
        .add("used twice", main::usedTwice)
        .add("jobs", main::jobs)
        .add("lazy", main::lazy)
        .add("begun", main::begin)
        .add("ended", main::end)
        .add("as less or more", main::asLessOrMore)
        .add("unchanged", main::unchanged)
        .add("many at once", main::manyAtOnce)
        .run();
  }

  private static CompletableDeferred<String> deferred() {
    return CompletableDeferredKt.CompletableDeferred((Job) null);
  }

  /** A coroutine that has this value when it has run. */
  private static Deferred<String> coroutine(CoroutineStart start, String value) {
    return BuildersKt.async(
        GlobalScope.INSTANCE, EmptyCoroutineContext.INSTANCE, start, (scope, next) -> value);
  }

  /** A future that is complete after the calls that the value ends. */
  private static <T> CompletableFuture<T> future(Deferred<T> value) {
    CompletableFuture<T> result = new CompletableFuture<>();
    value.invokeOnCompletion(
        cause -> {
          if (cause == null) {
            result.complete(value.getCompleted());
          } else {
            result.completeExceptionally(cause);
          }
          return Unit.INSTANCE;
        });
    return result;
  }

  private void begin() {
    CompletableDeferred<String> value = deferred();
    open.add(value);
    shop.limited(value);
  }

  private void end() {
    is(1, open.size());
    open.forEach(value -> value.complete("a"));
    open.clear();
  }

  private void doneBefore() {
    CompletableDeferred<String> value = deferred();
    value.complete("a");
    is("a", shop.one(value).getCompleted());
  }

  private void failedBefore() {
    CompletableDeferred<String> value = deferred();
    value.completeExceptionally(new IllegalStateException());
    is(IllegalStateException.class, shop.one(value).getCompletionExceptionOrNull().getClass());
  }

  private void doneByAnotherThread() throws Exception {
    is("a", future(shop.one(coroutine(CoroutineStart.DEFAULT, "a"))).get());
  }

  private void failsLater() {
    CompletableDeferred<String> value = deferred();
    CompletableFuture<String> returned = future(shop.one(value));
    new Thread(() -> value.completeExceptionally(new IllegalStateException())).start();
    is(IllegalStateException.class, failureOf(returned).getClass());
  }

  private static Throwable failureOf(CompletableFuture<?> future) {
    try {
      future.get();
      throw new AssertionError("has not failed");
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (CancellationException e) {
      return e;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void failsAsExpected() {
    CompletableDeferred<String> value = deferred();
    Deferred<String> returned = shop.expected(value);
    value.completeExceptionally(new IllegalArgumentException());
    is(IllegalArgumentException.class, returned.getCompletionExceptionOrNull().getClass());
  }

  private void judged() {
    for (String answer : new String[] {"declined", "accepted", null}) {
      CompletableDeferred<String> value = deferred();
      shop.judged(value);
      value.complete(answer);
    }
  }

  private void cancelled() {
    Deferred<String> returned = shop.one(deferred());
    returned.cancel(null);
    is(true, returned.isCancelled());
  }

  private void cancelledBefore() {
    CompletableDeferred<String> value = deferred();
    value.cancel(null);
    is(true, shop.one(value).isCancelled());
  }

  private void timedOut() {
    CompletableDeferred<String> value = deferred();
    Deferred<String> returned = shop.one(value);
    CompletableFuture<String> ended = future(returned);
    new Thread(() -> returned.cancel(new CancellationException("timed out"))).start();
    is(CancellationException.class, failureOf(ended).getClass());
  }

  private void completedTwice() {
    CompletableDeferred<String> value = deferred();
    shop.one(value);
    is(true, value.complete("a"));
    is(false, value.completeExceptionally(new IllegalStateException()));
  }

  private void usedTwice() {
    CompletableDeferred<String> value = deferred();
    shop.one(value);
    shop.one(value);
    value.complete("a");
  }

  private void jobs() {
    CompletableJob runs = JobKt.Job((Job) null);
    shop.job(runs);
    is(true, runs.complete());
    CompletableJob fails = JobKt.Job((Job) null);
    shop.job(fails);
    is(true, fails.completeExceptionally(new IllegalStateException()));
    CompletableJob ends = JobKt.Job((Job) null);
    shop.job(ends);
    ends.cancel(null);
    is(true, ends.isCancelled());
  }

  private void lazy() throws Exception {
    Deferred<String> returned = shop.one(coroutine(CoroutineStart.LAZY, "a"));
    is(false, returned.isActive());
    CompletableFuture<String> ended = future(returned);
    is(true, returned.start());
    is("a", ended.get());
  }

  private void asLessOrMore() {
    CompletableDeferred<String> value = deferred();
    is(true, shop.subtype(value) == value);
    is(true, shop.object(value) == value);
    is(true, shop.any(() -> value) == value);
    value.complete("a");
  }

  /** The value is the same, and its handlers run as they would. */
  private void unchanged() {
    CompletableDeferred<String> value = deferred();
    List<String> heard = new ArrayList<>();
    Deferred<String> returned = shop.one(value);
    is(true, returned == value);
    for (String name : List.of("first", "second")) {
      returned.invokeOnCompletion(
          cause -> {
            heard.add(name);
            return Unit.INSTANCE;
          });
    }
    is(List.of(), heard);
    value.complete("a");
    is(List.of("first", "second"), heard);
  }

  private void manyAtOnce() throws Exception {
    List<CompletableFuture<String>> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(future(shop.one(coroutine(CoroutineStart.DEFAULT, "a"))));
    }
    for (CompletableFuture<String> one : all) {
      is("a", one.get());
    }
  }
}
