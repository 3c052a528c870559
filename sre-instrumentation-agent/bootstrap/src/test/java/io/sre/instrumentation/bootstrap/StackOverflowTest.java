package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.availability;
import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static io.sre.instrumentation.bootstrap.TestSlis.sum;
import static io.sre.instrumentation.bootstrap.TestSlis.valid;
import static io.sre.instrumentation.bootstrap.TestSlis.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls that begin and end where the stack is nearly used up, at each depth near the last one. Such
 * a call may be lost; what comes after it may not.
 *
 * <p>Where our own code overflows is for the machine and its compiler to say: {@link
 * OverflowAtEachPointTest} leaves out none of the places.
 */
class StackOverflowTest {

  /** An overflow takes the longer the more frames there are. */
  private static final int STACK_BYTES = 160 * 1024;

  private static final int ROUNDS = 100;

  /** What woven code does. */
  private interface Woven {
    void call(Sli sli);
  }

  /**
   * A way for a call to be in flight.
   *
   * @param cells whether the thread has cells
   * @param held how many shared slots it holds besides
   * @param watched whether a thread that looks after futures may end a call, too
   */
  private record Kind(Woven woven, boolean cells, int held, boolean watched) {

    Kind(Woven woven, boolean cells, int held) {
      this(woven, cells, held, false);
    }
  }

  static Stream<Named<Kind>> kinds() {
    return Stream.of(
        Named.of("in a thread's cell", new Kind(StackOverflowTest::method, true, 0)),
        Named.of("in a lent cell", new Kind(StackOverflowTest::lent, true, 0)),
        Named.of("in a shared slot", new Kind(StackOverflowTest::method, false, 0)),
        Named.of("where no slot is free", new Kind(StackOverflowTest::method, false, 4)),
        Named.of("as a future", new Kind(StackOverflowTest::future, true, 0)),
        Named.of("as a plain future", new Kind(StackOverflowTest::plainFuture, true, 0, true)),
        Named.of("as Slis.begin", new Kind(StackOverflowTest::slis, true, 0)));
  }

  /** As {@code MethodAdvice} is inlined. */
  private static void method(Sli sli) {
    Object begun = begin(sli);
    try {
      Recorder.end(begun, null);
    } catch (Throwable e) {
      if (begun != null) {
        ((InFlight) begun).abandoned = true;
      }
      Suppressed.leaked = e;
    }
  }

  /** As on a virtual thread, whose key this could be. */
  private static void lent(Sli sli) {
    Object begun = null;
    try {
      begun = sli.lent.begin(Long.MAX_VALUE);
    } catch (Throwable e) {
      Suppressed.leaked = e;
    }
    try {
      Recorder.end(begun, null);
    } catch (Throwable e) {
      if (begun != null) {
        ((InFlight) begun).abandoned = true;
      }
      Suppressed.leaked = e;
    }
  }

  private static Object begin(Sli sli) {
    try {
      return Recorder.begin(sli.id());
    } catch (Throwable e) {
      Suppressed.leaked = e;
      return null;
    }
  }

  private static void future(Sli sli) {
    CompletableFuture<String> future = new CompletableFuture<>();
    returning(sli, future);
    complete(() -> future.complete(""));
  }

  private static void plainFuture(Sli sli) {
    FutureTask<String> future = new FutureTask<>(() -> "");
    returning(sli, future);
    complete(
        () -> {
          future.run();
          FutureCalls.completed(future);
        });
  }

  /** Another thread has stack enough. */
  private static void complete(Runnable completion) {
    COMPLETIONS.add(completion);
  }

  private static final List<Runnable> COMPLETIONS = new ArrayList<>();

  private static void returning(Sli sli, Object future) {
    Object begun = begin(sli);
    try {
      FutureCalls.end(begun, future, null, null);
    } catch (Throwable e) {
      if (begun != null) {
        ((InFlight) begun).abandoned = true;
      }
      Suppressed.leaked = e;
    }
  }

  private static void slis(Sli sli) {
    Object call = null;
    try {
      call = ApiCalls.begin(sli.name());
    } catch (Throwable e) {
      Suppressed.leaked = e;
    }
    try {
      ApiCalls.end(call);
    } catch (Throwable e) {
      if (call != null) {
        ((InFlight) call).abandoned = true;
      }
      Suppressed.leaked = e;
    }
  }

  @AfterEach
  void cells() {
    SliTable.limitCells(4096);
  }

  /** Calls at each depth, down to the last. */
  @SuppressWarnings("InfiniteRecursion") // until the stack is used up
  private static void down(Woven woven, Sli sli) {
    woven.call(sli);
    down(woven, sli);
  }

  /** The same, with frames that lie a little differently. */
  private static void down(Woven woven, Sli sli, int frames, long... padding) {
    if (frames > 0) {
      down(woven, sli, frames - 1, padding);
    } else {
      down(woven, sli);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_stack_overflow_in_our_own_code_leaves_nothing_in_flight(Kind kind) throws Exception {
    overflow(kind);
  }

  static Stream<Named<Kind>> kindsThatAskForSpans() {
    return Stream.of(
        Named.of("in a thread's cell", new Kind(StackOverflowTest::method, true, 0)),
        Named.of("in a lent cell", new Kind(StackOverflowTest::lent, true, 0)),
        Named.of("in a shared slot", new Kind(StackOverflowTest::method, false, 0)));
  }

  @ParameterizedTest
  @MethodSource("kindsThatAskForSpans")
  void nor_does_one_while_the_call_s_span_is_asked_for(Kind kind) throws Exception {
    SpanIds span = new SpanIds("1".repeat(32), "1".repeat(16));
    SpanSource tracer = () -> span;
    Spans.add(tracer);
    try {
      overflow(kind);
      assertThat(Spans.areTraced()).as("the tracer is not to blame").isTrue();
    } finally {
      Spans.remove(tracer);
    }
  }

  private static void overflow(Kind kind) throws InterruptedException {
    Sli sli = TestSlis.sli(availability(), within(Duration.ofHours(1)));
    ApiCalls.finder(named(sli));
    AtomicReference<Throwable> failed = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                overflow(kind, sli);
              } catch (Throwable e) {
                failed.set(e);
              }
            },
            "overflows",
            STACK_BYTES);
    thread.start();
    thread.join();

    assertThat(failed.get()).isNull();
  }

  private static void overflow(Kind kind, Sli sli) {
    SliTable.limitCells(kind.cells ? 1_000_000 : 0);
    Set<Call> ofOtherTests = Set.copyOf(Calls.detached());
    List<Object> held = new ArrayList<>();
    for (int i = 0; i < kind.held; i++) {
      held.add(Recorder.begin(TestSlis.sli().id()));
    }
    kind.woven.call(sli);
    for (int round = 0; round < ROUNDS; round++) {
      try {
        down(kind.woven, sli, round, new long[0]);
      } catch (StackOverflowError e) {
        COMPLETIONS.forEach(Runnable::run);
        COMPLETIONS.clear();
      }
      if (kind.watched) {
        awaitFuturesTold();
      }
      long before = valid(snapshot(sli));
      Object begun = Recorder.begin(sli.id());
      assertThat(begun).as("the next call, round " + round).isNotNull();
      Recorder.end(begun, null);
      Object lent = sli.lent.begin(Long.MAX_VALUE);
      assertThat(lent).as("the next call of a virtual thread, round " + round).isNotNull();
      Recorder.end(lent, null);
      assertThat(valid(snapshot(sli))).isEqualTo(before + 2);
    }
    Sweep.settleOverdue(System.nanoTime());
    held.forEach(begun -> Recorder.end(begun, null));

    SliSnapshot snapshot = snapshot(sli);
    assertThat(snapshot.inFlight()).isZero();
    for (SliSnapshot.Events events : snapshot.events()) {
      assertThat(sum(events)).isEqualTo(valid(snapshot));
    }
    assertThat(Calls.detached()).isSubsetOf(ofOtherTests);
    assertThat(SharedSlots.overflow()).isEmpty();
  }

  /**
   * Returns when the thread that looks after plain futures has told of all that it had found done:
   * it tells one after the other, and this one is last.
   */
  private static void awaitFuturesTold() {
    FutureTask<String> last = new FutureTask<>(() -> "");
    CountDownLatch told = new CountDownLatch(1);
    PlainFutures.watch(last, (value, thrown) -> told.countDown());
    last.run();
    try {
      told.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SliFinder named(Sli sli) {
    return new SliFinder() {
      @Override
      public Sli http(String method, String context, String template, Method handler) {
        return sli;
      }

      @Override
      public Sli named(String name) {
        return sli;
      }
    };
  }
}
