package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * On one thread, calls that return in time and calls that go on as a future, while the sweep marks
 * with a clock that runs ahead: a call that leaves its place says nothing of the one before it.
 */
@JCStressTest
@Outcome(id = "exact", expect = ACCEPTABLE, desc = "All ended before the sweep saw them.")
@Outcome(id = "exact, some overdue", expect = ACCEPTABLE, desc = "The sweep was first for some.")
@Outcome(expect = FORBIDDEN, desc = "A call was lost, or is two events.")
@State
public class FutureAndSweep {

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
      CompletableFuture<String> future = new CompletableFuture<>();
      FutureCalls.end(cell, future, null, null, FutureCalls.DECLARED);
      future.complete("");
    }
  }

  @Actor
  public void sweep() {
    meeting.begin();
    for (int i = 0; i < 4 * Told.CALLS; i++) {
      Told.sweep(2 * Told.HOUR, cell);
    }
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    result.r1 = Told.events(sli, 2 * Told.CALLS);
  }
}
