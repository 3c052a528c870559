package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A shared slot goes from call to call, of one SLI and of another, in time and failed, while the
 * sweep marks it with a clock that runs ahead: each mark is settled for the SLI it was made for.
 */
@JCStressTest
@Outcome(
    id = "exact(, some overdue)? / exact(, some overdue)?, no place is taken",
    expect = ACCEPTABLE,
    desc = "Each SLI has one event for each of its calls.")
@Outcome(expect = FORBIDDEN, desc = "An SLI has the other's event, or one too few or too many.")
@State
public class SlotHandedOn {

  private final Sli one = Told.sli(Told.HOUR);
  private final Sli other = Told.sli(Told.HOUR);
  private final Window window = new Window();
  private final Meeting meeting = new Meeting();

  @Actor
  public void call() {
    meeting.begin();
    for (int i = 0; i < Told.CALLS; i++) {
      Told.beginShared(one, window.key(0)).endSuccess();
      Told.beginShared(other, window.key(1)).endFailure("failure");
    }
  }

  @Actor
  public void sweep() {
    meeting.begin();
    SharedSlot[] slots = window.slots();
    for (int i = 0; i < Told.CALLS; i++) {
      Told.sweep(2 * Told.HOUR, slots);
    }
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    result.r1 =
        Told.events(one, Told.CALLS, window.slots())
            + " / "
            + Told.events(other, Told.CALLS, window.slots())
            + ", "
            + window.taken();
  }
}
