package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static io.sre.instrumentation.bootstrap.TestSlis.sum;
import static io.sre.instrumentation.bootstrap.TestSlis.valid;
import static org.assertj.core.api.Assertions.assertThat;

/** What must hold after a call during which the stack was used up. */
final class AfterAnOverflow {

  private AfterAnOverflow() {}

  /** The thread's next calls are none within that one, though no sweep has come by. */
  static void theNextCallsAreCounted(Sli sli, String when) {
    long before = valid(snapshot(sli));
    Object begun = Recorder.begin(sli.id());
    assertThat(begun).as("the next call " + when).isNotNull();
    Recorder.end(begun, null);
    Object lent = sli.lent.begin(Long.MAX_VALUE);
    assertThat(lent).as("the next call of a virtual thread " + when).isNotNull();
    Recorder.end(lent, null);
    assertThat(valid(snapshot(sli)) - before).as("the next calls " + when).isEqualTo(2);
  }

  /** The sweep gives back what that call had, and the events add up. */
  static void nothingIsInFlight(Sli sli, String when) {
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
