package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Two threads that are new to an SLI make its cells, and call. */
@JCStressTest
@Outcome(id = "2 cells, exact", expect = ACCEPTABLE, desc = "Each thread has a cell.")
@Outcome(expect = FORBIDDEN, desc = "A cell is shared, or was forgotten.")
@State
public class NewCells {

  private final Sli sli = Told.sli(Told.HOUR);
  private final Meeting meeting = new Meeting();

  @Actor
  public void one() {
    callOnce();
  }

  @Actor
  public void other() {
    callOnce();
  }

  private void callOnce() {
    meeting.begin();
    ThreadCell cell = sli.cells.acquire();
    cell.begin();
    cell.endSuccess();
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    result.r1 = sli.cells.all().length + " cells, " + Told.events(sli, 2);
  }
}
