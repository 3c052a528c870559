package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Lent cells go from thread to thread, with calls in time and failed ones, while one of the two
 * marks them as the sweep does, with a clock that runs ahead, and takes snapshots.
 */
@JCStressTest
@Outcome(
    id = "consistent, exact(, some overdue)?, no cell is taken",
    expect = ACCEPTABLE,
    desc = "One event a call; what the sweep takes back was never shown.")
@Outcome(expect = FORBIDDEN, desc = "An event was shown that was none, or a call was lost.")
@State
public class LentAndSweep {

  private final Sli sli = Told.sli(Told.HOUR);
  private final Meeting meeting = new Meeting();

  @Actor
  public void call() {
    meeting.begin();
    for (int i = 0; i < Told.CALLS; i++) {
      Recorder.end(sli.lent.begin(Borrowers.ONE), null);
      Recorder.endFailed(sli.lent.begin(Borrowers.ONE), "failure");
    }
  }

  @Actor
  public void callSweepAndRead(LL_Result result) {
    String verdict = Told.CONSISTENT;
    meeting.begin();
    SliSnapshot before = Told.snapshot(sli);
    for (int i = 0; i < Told.CALLS && verdict.equals(Told.CONSISTENT); i++) {
      Recorder.end(sli.lent.begin(Borrowers.OTHER), null);
      Told.sweep(2 * Told.HOUR, sli.cells.all());
      SliSnapshot after = Told.snapshot(sli);
      verdict = Told.verdict(before, after);
      before = after;
    }
    result.r1 = verdict;
  }

  @Arbiter
  public void atTheEnd(LL_Result result) {
    result.r2 = Told.events(sli, 3 * Told.CALLS) + ", " + Borrowers.taken(sli);
  }
}
