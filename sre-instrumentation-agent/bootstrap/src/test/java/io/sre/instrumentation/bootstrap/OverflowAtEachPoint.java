package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.availability;
import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static io.sre.instrumentation.bootstrap.TestSlis.sum;
import static io.sre.instrumentation.bootstrap.TestSlis.valid;
import static io.sre.instrumentation.bootstrap.TestSlis.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Function;

/**
 * Makes the same call again and again, each time with an overflow one point further on, and says
 * what must hold then. Of {@link Overflows.Loader}.
 */
final class OverflowAtEachPoint implements Function<String, Integer> {

  private final boolean untilUnwound;
  private final boolean traced;
  private final Sli sli = TestSlis.sli(availability(), within(Duration.ofHours(1)));

  /**
   * A look at all points.
   *
   * @param untilUnwound as {@link Overflows#arm}
   * @param traced whether calls ask for a span
   */
  public OverflowAtEachPoint(boolean untilUnwound, boolean traced) {
    this.untilUnwound = untilUnwound;
    this.traced = traced;
  }

  /** Returns how many points there are on the way of this {@link WovenCall}. */
  @Override
  public Integer apply(String name) {
    WovenCall call = WovenCall.valueOf(name);
    SpanIds span = new SpanIds("1".repeat(32), "1".repeat(16));
    SpanSource tracer =
        () -> {
          Overflows.point("into a tracer", 0);
          return span;
        };
    if (traced) {
      Spans.add(tracer);
    }
    call.prepare(sli);
    // What is used for the first time is loaded: it would be for good what it is after an overflow.
    call.make(sli);
    call.complete();
    Suppressed.lostCall(new StackOverflowError());
    theNextCallsAreCounted(sli, "at first");

    int points = 0;
    while (overflowAt(call, points)) {
      assertThat(Spans.areTraced()).as("the tracer is not to blame").isEqualTo(traced);
      points++;
    }
    WovenCall.tidy();
    return points;
  }

  private boolean overflowAt(WovenCall call, int point) {
    long counted = valid(snapshot(sli));
    long errors = Suppressed.errors();
    long lost = Suppressed.lostCalls();
    Overflows.arm(point, untilUnwound);
    call.make(sli);
    String where = Overflows.disarm();
    // Where a future is completed with the stack used up, the JDK may lose whoever waits for it.
    call.complete();
    counted = valid(snapshot(sli)) - counted;
    if (where == null) {
      assertThat(counted).as("calls without an overflow").isOne();
      return false;
    }

    String when = "after an overflow " + where;
    theNextCallsAreCounted(sli, when);
    nothingIsInFlight(sli, when);
    assertThat(Calls.detached()).as("calls of no thread " + when).isEmpty();
    assertThat(SharedSlots.overflow()).as("calls without a slot " + when).isEmpty();
    errors = Suppressed.errors() - errors;
    lost = Suppressed.lostCalls() - lost;
    assertThat(counted).as("calls that were counted " + when).isBetween(0L, lost == 0 ? 1L : 0L);
    // Of a call that goes on elsewhere both places may tell.
    assertThat(lost).as("calls that were lost " + when).isBetween(0L, call.goesOn() ? 2L : 1L);
    assertThat(counted + lost + errors).as("calls and errors " + when).isPositive();
    return true;
  }

  /** The thread's next calls are none within that one, though no sweep has come by. */
  private static void theNextCallsAreCounted(Sli sli, String when) {
    long before = valid(snapshot(sli));
    Object begun = Recorder.begin(sli.id());
    assertThat(begun).as("the next call " + when).isNotNull();
    Recorder.end(begun, null);
    Object lent = sli.lent.begin(Long.MAX_VALUE);
    assertThat(lent).as("the next call of a virtual thread " + when).isNotNull();
    Recorder.end(lent, null);
    assertThat(valid(snapshot(sli)) - before).as("the next calls " + when).isEqualTo(2);
  }

  /** The sweep gives back what that call had, and its events add up. */
  private static void nothingIsInFlight(Sli sli, String when) {
    Sweep.settleOverdue(System.nanoTime());
    SliSnapshot snapshot = snapshot(sli);
    assertThat(snapshot.inFlight()).as("in flight " + when).isZero();
    for (SliSnapshot.Events events : snapshot.events()) {
      assertThat(sum(events)).as("events " + when).isEqualTo(valid(snapshot));
    }
    for (Cell cell : sli.cells.all()) {
      isFree(cell, when);
    }
    for (SharedSlot slot : SharedSlots.table()) {
      if (slot.sli == sli) {
        isFree(slot, when);
      }
    }
  }

  private static void isFree(InFlight place, String when) {
    assertThat(place.word).as("a place " + when).isEqualTo(InFlight.FREE);
    assertThat(place.abandoned).as("a free place is abandoned " + when).isFalse();
    assertThat(place.verdict).as("what was said of a call " + when).isNull();
  }
}
