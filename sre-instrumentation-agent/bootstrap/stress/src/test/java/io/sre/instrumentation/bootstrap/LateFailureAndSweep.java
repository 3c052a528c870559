package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The sweep looks at calls that fail too late. */
@JCStressTest
@Outcome(id = "exact", expect = ACCEPTABLE, desc = "All ended before the sweep saw them.")
@Outcome(id = "exact, some overdue", expect = ACCEPTABLE, desc = "The sweep was first for some.")
@Outcome(expect = FORBIDDEN, desc = "A call was lost, or is two events.")
@State
public class LateFailureAndSweep {

  private final Sli sli = Told.sli(Told.NO_TIME);
  private final ThreadCell cell = sli.cells.acquire();
  private final Meeting meeting = new Meeting();

  @Actor
  public void call() {
    meeting.begin();
    for (int i = 0; i < Told.CALLS; i++) {
      cell.begin();
      cell.endFailure("failure");
    }
  }

  @Actor
  public void sweep() {
    meeting.begin();
    for (int i = 0; i < Told.CALLS; i++) {
      Told.sweep(2 * Told.HOUR, cell);
    }
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    result.r1 = Told.events(sli, Told.CALLS);
  }
}
