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
 * A thread ends, the sweep finds it dead and takes its cell back, and the next thread goes on with
 * it: first the old one's calls, then the new one's, one of them overdue.
 */
@JCStressTest
@Outcome(id = "1 cell, exact", expect = ACCEPTABLE, desc = "The new thread had the old one's cell.")
@Outcome(
    id = "1 cell, exact, some overdue",
    expect = ACCEPTABLE,
    desc = "The same, and the sweep saw calls in flight.")
@Outcome(id = "2 cells, exact", expect = ACCEPTABLE, desc = "The new thread was there first.")
@Outcome(
    id = "2 cells, exact, some overdue",
    expect = ACCEPTABLE,
    desc = "The same, and the sweep saw calls in flight.")
@Outcome(expect = FORBIDDEN, desc = "A call was lost, or is two events, or a cell is gone.")
@State
public class CellHandedOn {

  private final Sli sli = Told.sli(Told.HOUR);
  private final ThreadCell cell = sli.cells.acquire();
  private final Meeting meeting = new Meeting();

  /** What the sweep asks the JVM: a thread that is seen dead has done all that it did. */
  private volatile boolean alive = true;

  @Actor
  public void threads() {
    meeting.begin();
    callTwice(cell);
    alive = false;
    meeting.linger();
    callTwice(sli.cells.acquire());
  }

  private static void callTwice(ThreadCell cell) {
    cell.begin();
    cell.endSuccess();
    cell.begin();
    cell.endFailure("failure");
  }

  @Actor
  public void sweep() {
    meeting.begin();
    boolean released = false;
    for (int i = 0; i < 4 * Told.CALLS; i++) {
      synchronized (Sweep.class) {
        if (!released && !alive) {
          sli.cells.release(cell);
          released = true;
        }
      }
      Told.sweep(2 * Told.HOUR, sli.cells.all());
    }
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    int cells = sli.cells.all().length;
    result.r1 = cells + (cells == 1 ? " cell, " : " cells, ") + Told.events(sli, 4);
  }
}
