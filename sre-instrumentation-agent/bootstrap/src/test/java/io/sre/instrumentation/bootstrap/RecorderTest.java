package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.availability;
import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static io.sre.instrumentation.bootstrap.TestSlis.sum;
import static io.sre.instrumentation.bootstrap.TestSlis.valid;
import static io.sre.instrumentation.bootstrap.TestSlis.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderTest {

  private final long errors = Suppressed.errors();
  private final long lostCalls = Suppressed.lostCalls();

  @AfterEach
  void cells() {
    SliTable.limitCells(4096);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_000, 0, 40})
  void no_call_is_lost_or_counted_twice_while_threads_come_and_go_and_snapshots_are_taken(
      int cellLimit) throws Exception {
    SliTable.limitCells(ThreadCells.made() + cellLimit);
    int slis = 20;
    List<Sli> table = new ArrayList<>();
    for (int i = 0; i < slis; i++) {
      table.add(TestSlis.sli(availability(), within(Duration.ofNanos(400))));
    }
    AtomicLongArray succeeded = new AtomicLongArray(slis);
    AtomicLongArray failed = new AtomicLongArray(slis);
    AtomicBoolean done = new AtomicBoolean();
    Thread reader = new Thread(() -> readUntil(done, table));
    reader.start();

    for (int generation = 0; generation < 5; generation++) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        SplittableRandom random = new SplittableRandom(31L * generation + t);
        Thread thread = new Thread(() -> call(table, random, succeeded, failed));
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      Sweep.settleOverdue(System.nanoTime());
    }
    done.set(true);
    reader.join();

    for (int i = 0; i < slis; i++) {
      SliSnapshot snapshot = snapshot(table.get(i));
      assertThat(snapshot.successes().count()).isEqualTo(succeeded.get(i));
      assertThat(valid(snapshot) - snapshot.successes().count()).isEqualTo(failed.get(i));
      assertThat(snapshot.inFlight()).isZero();
      for (SliSnapshot.Events events : snapshot.events()) {
        assertThat(sum(events)).as(events.toString()).isEqualTo(valid(snapshot));
      }
    }
    assertThat(Suppressed.errors()).isEqualTo(errors);
    assertThat(Suppressed.lostCalls()).isEqualTo(lostCalls);
  }

  private static void call(
      List<Sli> table, SplittableRandom random, AtomicLongArray succeeded, AtomicLongArray failed) {
    IllegalStateException failure = new IllegalStateException();
    for (int i = 0; i < 10_000; i++) {
      int sli = random.nextInt(table.size());
      Object begun = Recorder.begin(table.get(sli).id());
      if (random.nextInt(10) == 0) {
        Recorder.end(begun, failure);
        failed.getAndIncrement(sli);
      } else {
        Recorder.end(begun, null);
        succeeded.getAndIncrement(sli);
      }
    }
  }

  /** Sweeps with a clock that runs ahead, so that calls in flight are overdue all the time. */
  private static void readUntil(AtomicBoolean done, List<Sli> table) {
    long[] before = new long[table.size()];
    while (!done.get()) {
      Sweep.settleOverdue(System.nanoTime() + 1_000_000_000L);
      List<SliSnapshot> snapshots = Sweep.snapshot(System.nanoTime());
      for (int i = 0; i < before.length; i++) {
        SliSnapshot snapshot = snapshots.get(table.get(i).id());
        SliSnapshot.Events latency = snapshot.events().get(1);
        if (sum(latency) < before[i]) {
          throw new AssertionError("events went down: " + latency);
        }
        before[i] = sum(latency);
      }
    }
  }

  @Test
  void recursion_and_self_calls_count_only_the_outermost_call() {
    Sli sli = TestSlis.sli();
    Object outer = Recorder.begin(sli.id());
    assertThat(Recorder.begin(sli.id())).isNull();
    Recorder.end(null, new IllegalStateException());
    Recorder.end(outer, null);

    assertThat(valid(snapshot(sli))).isEqualTo(1);
    assertThat(snapshot(sli).failures()).isEmpty();
  }

  @Test
  void recursion_counts_once_where_threads_share_slots() {
    SliTable.limitCells(0);
    recursion_and_self_calls_count_only_the_outermost_call();
  }

  @Test
  void recursion_counts_once_when_a_cell_becomes_free_on_the_way() {
    Sli sli = TestSlis.sli();
    SliTable.limitCells(0);
    Object outer = Recorder.begin(sli.id());
    SliTable.limitCells(1_000_000);

    assertThat(Recorder.begin(sli.id())).isNull();
    Recorder.end(outer, null);
    Recorder.end(Recorder.begin(sli.id()), null);
    assertThat(valid(snapshot(sli))).isEqualTo(2);
  }

  @Test
  void a_thread_within_many_slis_at_a_time_loses_none_where_threads_share_slots() {
    SliTable.limitCells(0);
    List<Sli> slis = new ArrayList<>();
    List<Object> begun = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      slis.add(TestSlis.sli());
      begun.add(Recorder.begin(slis.get(i).id()));
    }
    for (Sli sli : slis) {
      assertThat(Recorder.begin(sli.id())).as("recursion").isNull();
      assertThat(snapshot(sli).inFlight()).isEqualTo(1);
    }
    begun.forEach(call -> Recorder.end(call, null));
    for (Sli sli : slis) {
      assertThat(valid(snapshot(sli))).isEqualTo(1);
      assertThat(snapshot(sli).inFlight()).isZero();
    }
  }

  @Test
  void the_cell_of_a_dead_thread_goes_to_the_next_one_with_its_counts() throws Exception {
    Sli sli = TestSlis.sli();
    int before = ThreadCells.made();
    for (int i = 0; i < 20; i++) {
      Thread thread = new Thread(() -> Recorder.end(Recorder.begin(sli.id()), null));
      thread.start();
      thread.join();
      Sweep.settleOverdue(System.nanoTime());
    }

    assertThat(valid(snapshot(sli))).isEqualTo(20);
    assertThat(ThreadCells.made() - before).isEqualTo(1);
  }

  @Test
  void expected_throwables_and_their_subclasses_are_a_success() {
    Sli sli =
        SliTable.add(
            "expected",
            false,
            List.of(),
            List.of(IllegalArgumentException.class.getName()),
            new long[0],
            "test");
    Recorder.end(Recorder.begin(sli.id()), new NumberFormatException());
    Recorder.end(Recorder.begin(sli.id()), new IllegalStateException());

    assertThat(snapshot(sli).successes().count()).isEqualTo(1);
    assertThat(snapshot(sli).failures()).containsOnlyKeys("java.lang.IllegalStateException");
  }

  @Test
  void error_types_past_the_limit_share_one_entry() {
    Sli sli = TestSlis.sli();
    for (int i = 0; i < 40; i++) {
      sli.failures.record("type-" + i, 1);
    }
    assertThat(snapshot(sli).failures()).hasSize(Sli.MAX_VALUES + 1);
    assertThat(snapshot(sli).failures().get("_other").count()).isEqualTo(40 - Sli.MAX_VALUES);
  }

  @Test
  void a_verdict_holds_for_the_innermost_call_of_the_thread() {
    Sli outer = TestSlis.sli();
    Sli inner = TestSlis.sli();
    Call request = Calls.open(outer);
    Object begun = Recorder.begin(inner.id());
    ApiCalls.fail(null, "no stock");
    Recorder.end(begun, null);
    ApiCalls.exclude(null, "test traffic");
    Calls.close(request);
    request.end(null);

    assertThat(snapshot(inner).failures()).containsOnlyKeys("no stock");
    assertThat(valid(snapshot(outer))).isZero();
    assertThat(snapshot(outer).excluded()).containsEntry("test traffic", 1L);
  }

  @Test
  void a_call_that_was_overdue_is_a_valid_event_and_can_no_longer_be_excluded() {
    Sli sli = TestSlis.sli(within(Duration.ofMillis(1)));
    Call request = Calls.open(sli);
    Sweep.settleOverdue(System.nanoTime() + 1_000_000_000L);
    Calls.close(request);
    HttpOutcome.of(request).end(0, true);

    assertThat(snapshot(sli).excluded()).isEmpty();
    assertThat(snapshot(sli).failures()).containsOnlyKeys("client_closed");
    assertThat(sum(snapshot(sli).events().get(0))).isEqualTo(1);
  }

  @Test
  void a_call_that_ends_twice_counts_once() {
    Sli sli = TestSlis.sli();
    Call call = Calls.openDetached(sli, System.nanoTime(), 0);
    call.end(null);
    call.end("later");

    assertThat(valid(snapshot(sli))).isEqualTo(1);
  }

  @Test
  void a_plain_future_is_measured_until_it_is_done() throws Exception {
    Sli sli = TestSlis.sli();
    CountDownLatch release = new CountDownLatch(1);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Object begun = Recorder.begin(sli.id());
      Future<?> future =
          executor.submit(
              () -> {
                release.await();
                throw new IllegalStateException();
              });
      FutureCalls.end(begun, future, null, null, FutureCalls.DECLARED);
      assertThat(snapshot(sli).inFlight()).isEqualTo(1);
      release.countDown();

      Awaitility.await().until(() -> valid(snapshot(sli)) == 1);
      assertThat(snapshot(sli).failures()).containsOnlyKeys("java.lang.IllegalStateException");
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void a_future_that_its_caller_cancels_is_excluded() {
    Sli sli = TestSlis.sli();
    CompletableFuture<String> future = new CompletableFuture<>();
    FutureCalls.end(Recorder.begin(sli.id()), future, null, null, FutureCalls.DECLARED);
    future.cancel(true);

    assertThat(valid(snapshot(sli))).isZero();
    assertThat(snapshot(sli).excluded()).containsEntry("cancelled", 1L);
  }

  @Test
  void the_first_handler_names_a_request_and_others_do_not() {
    Sli provisional = TestSlis.sli();
    Sli byMapping = TestSlis.sli();
    Sli first = TestSlis.sli();
    Sli second = TestSlis.sli();
    Call request = Calls.open(provisional);
    request.name(byMapping, Call.BY_MAPPING, null);
    request.name(first, Call.BY_HANDLER, null);
    request.name(second, Call.BY_HANDLER, null);
    Calls.close(request);
    HttpOutcome.of(request).end(200, false);

    assertThat(valid(snapshot(first))).isEqualTo(1);
    assertThat(snapshot(first).responses()).containsEntry("200", 1L);
    assertThat(valid(snapshot(provisional)) + valid(snapshot(byMapping))).isZero();
    assertThat(valid(snapshot(second))).isZero();
  }

  @Test
  void a_request_that_continues_on_another_thread_ends_there() throws Exception {
    Sli sli = TestSlis.sli();
    Call request = Calls.open(sli);
    Calls.suspend(request);
    assertThat(Calls.current()).isNull();
    Call next = Calls.open(sli);
    assertThat(next).isNotSameAs(request);
    Calls.close(next);
    HttpOutcome.of(next).end(200, false);
    assertThat(snapshot(sli).inFlight()).isEqualTo(1);

    Thread other =
        new Thread(
            () -> {
              Calls.resume(request);
              assertThat(Calls.current()).isSameAs(request);
              Calls.close(request);
              HttpOutcome.of(request).end(200, false);
            });
    other.start();
    other.join();

    assertThat(valid(snapshot(sli))).isEqualTo(2);
    assertThat(snapshot(sli).inFlight()).isZero();
  }
}
