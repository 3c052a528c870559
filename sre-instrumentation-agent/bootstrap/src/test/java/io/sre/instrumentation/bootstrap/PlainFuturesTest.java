package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static io.sre.instrumentation.bootstrap.TestSlis.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
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
    public String get(long timeout, TimeUnit unit) throws InterruptedException {
      return get();
    }
  }

  private final Sli sli = TestSlis.sli();

  private static void exit(Sli sli, Future<?> returned) {
    FutureCalls.end(Recorder.begin(sli.id()), returned, null, null);
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
  void a_predicate_is_asked_once_whoever_finds_the_future_done() {
    AtomicInteger asked = new AtomicInteger();
    FutureTask<String> future = new FutureTask<>(() -> "");
    FutureCalls.end(Recorder.begin(sli.id()), future, null, value -> asked.incrementAndGet() > 1);
    future.run();
    FutureCalls.completed(future);
    FutureCalls.completed(future);

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
  void a_future_that_throws_when_it_is_asked_does_not_keep_others_from_being_looked_at() {
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
    Awaitility.await().until(() -> valid(snapshot(broken)) == 1);
    sound.result.complete("");

    Awaitility.await().until(() -> valid(snapshot(sli)) == 1);
    assertThat(snapshot(broken).failures()).containsOnlyKeys("java.lang.IllegalStateException");
  }

  @Test
  void the_thread_that_looks_survives_an_interrupt_and_holds_no_class_loader() {
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
}
