package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static io.sre.instrumentation.bootstrap.TestSlis.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PlainFuturesTest {

  /** A future that is no {@code CompletionStage}. */
  private static class Plain implements Future<String> {

    final CompletableFuture<String> result = new CompletableFuture<>();

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return false;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public boolean isDone() {
      return result.isDone();
    }

    @Override
    public String get() throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return result.join();
    }

    @Override
    public String get(long timeout, TimeUnit unit) throws InterruptedException, TimeoutException {
      return get();
    }
  }

  /** The state of a {@code FutureTask} that has a value. */
  private static final int NORMAL = 2;

  private final Sli sli = TestSlis.sli();

  private static void exit(Sli sli, Future<?> returned) {
    FutureCalls.end(Recorder.begin(sli.id()), returned, null, null, FutureCalls.DECLARED);
  }

  @Test
  void two_methods_that_return_the_same_plain_future_both_end() {
    Sli outer = TestSlis.sli();
    Plain future = new Plain();
    exit(sli, future);
    exit(outer, future);
    exit(outer, future);
    future.result.complete("");

    Awaitility.await().until(() -> valid(snapshot(sli)) == 1 && valid(snapshot(outer)) == 2);
    assertThat(snapshot(sli).inFlight() + snapshot(outer).inFlight()).isZero();
  }

  @Test
  void a_predicate_is_called_once_whichever_thread_finds_the_future_done() {
    AtomicInteger asked = new AtomicInteger();
    FutureTask<String> future = new FutureTask<>(() -> "");
    FutureCalls.end(
        Recorder.begin(sli.id()),
        future,
        null,
        value -> asked.incrementAndGet() > 1,
        FutureCalls.DECLARED);
    future.run();
    FutureCalls.completed(future, NORMAL, "");
    FutureCalls.completed(future, NORMAL, "");

    Awaitility.await().until(() -> valid(snapshot(sli)) == 1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_thread_that_is_interrupted_stays_so_when_its_method_returns_a_future_that_is_done() {
    Plain future = new Plain();
    future.result.complete("");
    Thread.currentThread().interrupt();
    exit(sli, future);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(snapshot(sli).successes().count()).isEqualTo(1);
  }

  @Test
  void a_future_that_throws_when_it_is_polled_does_not_stop_the_polling_of_others() {
    Sli broken = TestSlis.sli();
    AtomicInteger looks = new AtomicInteger();
    Plain throwing =
        new Plain() {
          @Override
          public boolean isDone() {
            if (looks.incrementAndGet() > 1) {
              throw new IllegalStateException();
            }
            return false;
          }
        };
    Plain sound = new Plain();
    exit(broken, throwing);
    exit(sli, sound);
    Awaitility.await().until(() -> snapshot(broken).excluded().containsKey("unmeasured"));
    sound.result.complete("");

    Awaitility.await().until(() -> valid(snapshot(sli)) == 1);
    assertThat(valid(snapshot(broken))).isZero();
    assertThat(snapshot(broken).inFlight()).isZero();
  }

  @Test
  void the_polling_thread_survives_an_interrupt_and_holds_no_class_loader() {
    Plain future = new Plain();
    exit(sli, future);
    Thread looks =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("sre-futures"))
            .findFirst()
            .orElseThrow();
    looks.interrupt();
    future.result.complete("");

    Awaitility.await().until(() -> valid(snapshot(sli)) == 1);
    assertThat(looks.getContextClassLoader()).isNull();
  }

  @Test
  void a_future_that_reports_done_but_blocks_does_not_block_others() {
    Plain waiting =
        new Plain() {
          @Override
          public boolean isDone() {
            return true;
          }

          @Override
          public String get(long timeout, TimeUnit unit) throws TimeoutException {
            throw new TimeoutException();
          }
        };
    exit(sli, waiting);

    assertThat(snapshot(sli).excluded()).containsOnly(Map.entry("unmeasured", 1L));
    assertThat(snapshot(sli).inFlight()).isZero();
  }

  @Test
  void no_method_of_a_jdk_task_is_called_on_the_thread_that_completes_it() {
    AtomicInteger asked = new AtomicInteger();
    FutureTask<String> task =
        new FutureTask<>(() -> "") {
          @Override
          public String get() {
            asked.incrementAndGet();
            throw new IllegalStateException();
          }

          @Override
          public int hashCode() {
            throw new IllegalStateException();
          }

          @Override
          public boolean equals(Object other) {
            throw new IllegalStateException();
          }
        };
    exit(sli, task);
    FutureCalls.completed(task, NORMAL, "");

    assertThat(snapshot(sli).successes().count()).isEqualTo(1);
    assertThat(asked).hasValue(0);
  }

  @Test
  void a_plain_future_that_the_application_has_lost_is_reported_and_held_no_longer() {
    long lost = Suppressed.lostCalls();
    int watched = PlainFutures.watched();
    for (int i = 0; i < 1_000; i++) {
      exit(sli, new FutureTask<>(() -> ""));
    }
    assertThat(snapshot(sli).inFlight()).isEqualTo(1_000);

    Awaitility.await()
        .until(
            () -> {
              System.gc();
              Sweep.settleOverdue(System.nanoTime());
              return snapshot(sli).inFlight() == 0 && Suppressed.lostCalls() - lost >= 1_000;
            });
    // The sweep counts what is found to be gone.
    assertThat(Suppressed.lostCalls() - lost).isEqualTo(1_000);
    assertThat(valid(snapshot(sli))).isZero();
    assertThat(PlainFutures.watched()).isLessThanOrEqualTo(watched);
    assertThat(Suppressed.lastLost()).isEqualTo(sli.name());
  }

  /** As what a client's {@code send} returns, whose result comes by another way. */
  @Test
  void a_view_of_a_result_that_is_not_kept_is_not_lost() {
    CompletableFuture<String> result = exitWithView();
    System.gc();
    Sweep.settleOverdue(System.nanoTime());
    assertThat(snapshot(sli).inFlight()).isEqualTo(1);
    result.complete("");

    Awaitility.await().until(() -> snapshot(sli).successes().count() == 1);
  }

  private CompletableFuture<String> exitWithView() {
    Plain view = new Plain();
    exit(sli, view);
    return view.result;
  }
}
