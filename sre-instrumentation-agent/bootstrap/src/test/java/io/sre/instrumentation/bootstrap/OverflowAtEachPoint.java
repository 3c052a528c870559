package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.availability;
import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
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
    Suppressed.lostCall();
    Suppressed.error(new StackOverflowError());
    AfterAnOverflow.theNextCallsAreCounted(sli, "at first");
    AfterAnOverflow.nothingIsInFlight(sli, "at first");

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
    int givenUp = call.giveUp(sli);
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
    AfterAnOverflow.theNextCallsAreCounted(sli, when);
    AfterAnOverflow.nothingIsInFlight(sli, when);
    assertThat(Calls.detached()).as("calls of no thread " + when).isEmpty();
    assertThat(SharedSlots.overflow()).as("calls without a slot " + when).isEmpty();
    errors = Suppressed.errors() - errors;
    lost = Suppressed.lostCalls() - lost;
    assertThat(counted)
        .as("calls that were counted " + when)
        .isBetween(0L, lost <= givenUp ? 1L : 0L);
    // Of a call that goes on elsewhere both places may tell; what was given up before is lost, too.
    assertThat(lost)
        .as("calls that were lost " + when)
        .isBetween(0L, givenUp + (call.goesOn() ? 2L : 1L));
    assertThat(counted + lost).as("calls that were counted or lost " + when).isGreaterThan(givenUp);
    assertThat(errors).as("errors " + when).isBetween(0L, 2L);
    return true;
  }
}
