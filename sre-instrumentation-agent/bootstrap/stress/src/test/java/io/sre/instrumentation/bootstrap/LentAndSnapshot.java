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
 * Two threads take lent cells from each other, each call within itself once more, and one of them
 * takes snapshots before and after.
 */
@JCStressTest
@Outcome(
    id = "consistent, exact, no cell is taken",
    expect = ACCEPTABLE,
    desc = "Only outermost calls count, and each of them in each snapshot from its end on.")
@Outcome(expect = FORBIDDEN, desc = "Two calls had one cell, or one was lost or counted twice.")
@State
public class LentAndSnapshot {

  private final Sli sli = Told.sli(Told.HOUR, Objective.NO_LIMIT);
  private final Meeting meeting = new Meeting();

  @Actor
  public void call() {
    meeting.begin();
    for (int i = 0; i < Told.CALLS; i++) {
      call(Borrowers.ONE);
    }
  }

  @Actor
  public void callAndRead(LL_Result result) {
    meeting.begin();
    SliSnapshot before = Told.snapshot(sli);
    for (int i = 0; i < Told.CALLS; i++) {
      call(Borrowers.OTHER);
    }
    result.r1 = Told.verdict(before, Told.snapshot(sli));
  }

  private void call(long key) {
    Object call = sli.lent.begin(key);
    Object nested = sli.lent.begin(key);
    Recorder.end(nested, null);
    Recorder.end(call, null);
  }

  @Arbiter
  public void atTheEnd(LL_Result result) {
    result.r2 = Told.events(sli, 2 * Told.CALLS) + ", " + Borrowers.taken(sli);
  }
}
