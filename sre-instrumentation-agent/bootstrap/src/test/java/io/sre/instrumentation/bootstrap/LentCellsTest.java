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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Calls of threads that have keys, as virtual threads do. */
class LentCellsTest {

  private static final AtomicLong LAST_KEY = new AtomicLong(1L << 40);

  @Test
  void no_call_is_lost_or_counted_twice_where_threads_take_cells_from_each_other()
      throws Exception {
    Sli sli = TestSlis.sli(availability(), within(Duration.ofNanos(400)));
    AtomicInteger called = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    Thread sweep = new Thread(() -> sweepUntil(done));
    sweep.start();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      Thread thread = new Thread(() -> call(sli, called, failed));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    done.set(true);
    sweep.join();

    SliSnapshot snapshot = snapshot(sli);
    assertThat(called).hasValue(8 * 3 * 10_000);
    assertThat(valid(snapshot)).isEqualTo(called.get());
    assertThat(snapshot.successes().count()).isEqualTo(called.get() - failed.get());
    assertThat(snapshot.inFlight()).isZero();
    for (SliSnapshot.Events events : snapshot.events()) {
      assertThat(sum(events)).as(events.toString()).isEqualTo(called.get());
    }
  }

  /** A few calls a key: each has cells of its own to choose from. */
  private static void call(Sli sli, AtomicInteger called, AtomicInteger failed) {
    IllegalStateException failure = new IllegalStateException();
    for (int i = 0; i < 10_000; i++) {
      long key = LAST_KEY.incrementAndGet();
      for (int j = 0; j < 3; j++) {
        boolean fails = j == 2 && i % 5 == 0;
        Object begun = sli.lent.begin(key);
        if (begun != null) {
          called.getAndIncrement();
          failed.getAndAdd(fails ? 1 : 0);
          Recorder.end(begun, fails ? failure : null);
        }
      }
    }
  }

  /** With a clock that runs ahead, so that calls in flight are overdue all the time. */
  private static void sweepUntil(AtomicBoolean done) {
    while (!done.get()) {
      Sweep.settleOverdue(System.nanoTime() + 1_000_000_000L);
      Sweep.snapshot(System.nanoTime());
    }
  }

  @Test
  void a_thousand_calls_that_wait_at_a_time_are_in_flight_and_counted_once_each() {
    Sli sli = TestSlis.sli();
    List<Long> keys = new ArrayList<>();
    List<Object> begun = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      keys.add(LAST_KEY.incrementAndGet());
      begun.add(sli.lent.begin(keys.get(i)));
    }
    assertThat(snapshot(sli).inFlight()).isEqualTo(1_000);
    assertThat(begun).filteredOn(LentCell.class::isInstance).hasSize(LentCells.PLACES);
    assertThat(begun).hasAtLeastOneElementOfType(SharedSlot.class);
    for (long key : keys) {
      assertThat(sli.lent.begin(key)).as("recursion").isNull();
    }

    begun.forEach(call -> Recorder.end(call, null));

    assertThat(valid(snapshot(sli))).isEqualTo(1_000);
    assertThat(snapshot(sli).inFlight()).isZero();
  }

  @Test
  void a_call_within_one_that_found_no_cell_is_part_of_it_though_cells_are_free_again() {
    Sli sli = TestSlis.sli();
    List<Object> begun = new ArrayList<>();
    long key;
    do {
      key = LAST_KEY.incrementAndGet();
      begun.add(sli.lent.begin(key));
    } while (begun.get(begun.size() - 1) instanceof LentCell);
    begun.stream().filter(LentCell.class::isInstance).forEach(call -> Recorder.end(call, null));

    assertThat(sli.lent.begin(key)).isNull();
    Recorder.end(begun.get(begun.size() - 1), null);
  }

  @Test
  void recursion_counts_only_the_outermost_call() {
    Sli sli = TestSlis.sli();
    long key = LAST_KEY.incrementAndGet();
    Object outer = sli.lent.begin(key);
    assertThat(outer).isInstanceOf(LentCell.class);
    assertThat(sli.lent.begin(key)).isNull();
    Recorder.end(outer, null);
    Recorder.end(sli.lent.begin(key), null);

    assertThat(valid(snapshot(sli))).isEqualTo(2);
  }

  @Test
  void threads_that_meet_at_a_cell_part_and_each_has_its_own_from_then_on() {
    Sli sli = TestSlis.sli();
    long one = LAST_KEY.incrementAndGet();
    long other = sameStart(one);
    Object first = sli.lent.begin(one);
    Object second = sli.lent.begin(other);
    assertThat(second).isNotSameAs(first);
    Recorder.end(first, null);
    Recorder.end(second, null);

    Object again = sli.lent.begin(other);
    assertThat(again).isSameAs(second);
    Recorder.end(again, null);
    Object last = sli.lent.begin(one);
    assertThat(last).isSameAs(first);
    Recorder.end(last, null);
  }

  private static long sameStart(long key) {
    long other;
    do {
      other = LAST_KEY.incrementAndGet();
    } while (SharedSlots.spread(other) % LentCells.PLACES
        != SharedSlots.spread(key) % LentCells.PLACES);
    return other;
  }

  @Test
  void the_innermost_call_of_a_thread_is_found_among_the_cells_of_all_slis() {
    long key = LAST_KEY.incrementAndGet();
    Object outer = TestSlis.sli().lent.begin(key);
    Object inner = TestSlis.sli().lent.begin(key);

    assertThat(Borrowed.innermost(key)).isSameAs(inner);
    Recorder.end(inner, null);
    assertThat(Borrowed.innermost(key)).isSameAs(outer);
    Recorder.end(outer, null);
    assertThat(Borrowed.innermost(key)).isNull();
  }

  @Test
  void a_late_success_is_recorded_after_the_cell_was_given_back() {
    Sli sli = TestSlis.sli(within(Duration.ofNanos(1)));
    Recorder.end(sli.lent.begin(LAST_KEY.incrementAndGet()), null);

    assertThat(snapshot(sli).successes().count()).isEqualTo(1);
    assertThat(snapshot(sli).events().get(0).slow()).isEqualTo(1);
  }

  @Test
  void a_call_whose_end_failed_does_not_swallow_the_next_and_its_cell_is_lent_again() {
    Sli sli = TestSlis.sli();
    long key = LAST_KEY.incrementAndGet();
    LentCell lost = (LentCell) sli.lent.begin(key);
    lost.abandoned = true;
    Object next = sli.lent.begin(key);
    assertThat(next).isNotNull();
    Recorder.end(next, null);

    Sweep.settleOverdue(System.nanoTime());

    assertThat(lost.word).isEqualTo(InFlight.FREE);
    assertThat(snapshot(sli).inFlight()).isZero();
    assertThat(valid(snapshot(sli))).isEqualTo(1);
  }
}
