package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static io.sre.instrumentation.bootstrap.TestSlis.sum;
import static io.sre.instrumentation.bootstrap.TestSlis.valid;
import static io.sre.instrumentation.bootstrap.TestSlis.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What the sweep makes of calls that, by their own clock, are in time: they overwrite its mark. The
 * races themselves are in the stress tests; here they happen step by step.
 */
class MarkTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Sli sli = TestSlis.sli(within(MINUTE), within(HOUR));
  private final Place place = new Place(sli);

  /** A place like a thread's cell, whose owner can be made to go on in the middle of a sweep. */
  private static final class Place extends InFlight {

    private final Sli sli;
    Runnable onSweep = () -> {};

    Place(Sli sli) {
      this.sli = sli;
    }

    void begin() {
      start = System.nanoTime();
      WORD.setRelease(this, wordOf(start));
    }

    void endInTime() {
      free();
      recordSuccess(sli, 1);
    }

    @Override
    Sli sli() {
      onSweep.run();
      return sli;
    }

    @Override
    void free() {
      WORD.setRelease(this, FREE);
    }

    @Override
    void recordSuccess(Sli called, long nanos) {
      called.shared.record(nanos);
    }
  }

  private static void sweepAfter(InFlight place, Duration age) {
    Sweep.mark(place, System.nanoTime() + age.toNanos());
  }

  private void assertExact(int calls) {
    SliSnapshot snapshot = snapshot(sli);
    assertThat(valid(snapshot)).isEqualTo(calls);
    for (SliSnapshot.Events events : snapshot.events()) {
      assertThat(sum(events)).as(events.toString()).isEqualTo(calls);
    }
  }

  @Test
  void a_mark_is_settled_before_the_place_is_marked_for_the_next_call() {
    place.begin();
    sweepAfter(place, MINUTE.multipliedBy(2));
    place.onSweep =
        () -> {
          place.onSweep = () -> {};
          place.endInTime();
          place.begin();
        };
    sweepAfter(place, HOUR.multipliedBy(2));
    place.endInTime();
    Sweep.settle(place);

    assertExact(2);
  }

  @Test
  void a_mark_is_settled_while_the_next_call_ends() {
    place.begin();
    sweepAfter(place, MINUTE.multipliedBy(2));
    place.endInTime();
    place.begin();
    assertThat(place.takeWord()).isZero();

    Sweep.settle(place);

    assertThat(sum(snapshot(sli).events().get(0))).isEqualTo(1);
  }

  @Test
  void a_call_that_continues_as_a_future_does_not_affect_the_one_before_it() {
    place.begin();
    sweepAfter(place, MINUTE.multipliedBy(2));
    place.endInTime();
    place.begin();
    CompletableFuture<String> future = new CompletableFuture<>();
    FutureCalls.end(place, future, null, null, FutureCalls.DECLARED);
    Sweep.settle(place);
    future.complete("");

    assertExact(2);
  }
}
