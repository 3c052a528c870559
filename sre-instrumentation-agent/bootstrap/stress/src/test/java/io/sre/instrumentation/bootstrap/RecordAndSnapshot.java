package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A thread makes calls while snapshots are taken. */
@JCStressTest
@Outcome(
    id = "consistent, exact",
    expect = ACCEPTABLE,
    desc = "Each snapshot has as many events as calls, and no less than the one before.")
@Outcome(expect = FORBIDDEN, desc = "A call was lost, torn, or counted more than once.")
@State
public class RecordAndSnapshot {

  private final Sli sli = Told.sli(Told.HOUR, Told.NO_TIME, Objective.NO_LIMIT);
  private final ThreadCell cell = sli.cells.acquire();
  private final Meeting meeting = new Meeting();

  @Actor
  public void call() {
    meeting.begin();
    for (int i = 0; i < Told.CALLS; i++) {
      cell.begin();
      cell.endSuccess();
    }
  }

  @Actor
  public void read(LL_Result result) {
    meeting.begin();
    SliSnapshot before = Told.snapshot(sli);
    result.r1 = Told.verdict(before, Told.snapshot(sli));
  }

  @Arbiter
  public void atTheEnd(LL_Result result) {
    result.r2 = Told.events(sli, Told.CALLS);
  }
}
