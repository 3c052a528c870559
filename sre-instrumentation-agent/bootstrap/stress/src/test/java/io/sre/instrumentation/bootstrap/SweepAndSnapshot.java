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
 * Calls in time and calls that fail, on one thread, while the sweep marks with a clock that runs
 * ahead and snapshots are taken: what the sweep takes back was never shown. One actor does both,
 * since they exclude each other.
 */
@JCStressTest
@Outcome(
    id = "consistent, exact",
    expect = ACCEPTABLE,
    desc = "All ended before the sweep saw them.")
@Outcome(
    id = "consistent, exact, some overdue",
    expect = ACCEPTABLE,
    desc = "The sweep was first for some; no snapshot had more events than calls.")
@Outcome(expect = FORBIDDEN, desc = "An event was shown that was none, or a call was lost.")
@State
public class SweepAndSnapshot {

  private final Sli sli = Told.sli(Told.HOUR);
  private final ThreadCell cell = sli.cells.acquire();
  private final Meeting meeting = new Meeting();

  @Actor
  public void call() {
    meeting.begin();
    for (int i = 0; i < Told.CALLS; i++) {
      cell.begin();
      cell.endSuccess();
      cell.begin();
      cell.endFailure("failure");
    }
  }

  @Actor
  public void sweepAndRead(LL_Result result) {
    String verdict = Told.CONSISTENT;
    meeting.begin();
    SliSnapshot before = Told.snapshot(sli);
    for (int i = 0; i < Told.CALLS && verdict.equals(Told.CONSISTENT); i++) {
      Told.sweep(2 * Told.HOUR, cell);
      SliSnapshot after = Told.snapshot(sli);
      verdict = Told.verdict(before, after);
      before = after;
    }
    result.r1 = verdict;
  }

  @Arbiter
  public void atTheEnd(LL_Result result) {
    result.r2 = Told.events(sli, 2 * Told.CALLS);
  }
}
