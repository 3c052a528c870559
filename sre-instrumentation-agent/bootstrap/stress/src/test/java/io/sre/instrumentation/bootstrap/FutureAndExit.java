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

/** A method returns a future that completes on another thread just then. */
@JCStressTest
@Outcome(id = "exact, the place is free", expect = ACCEPTABLE, desc = "The call ended once.")
@Outcome(expect = FORBIDDEN, desc = "The call was lost, or counted twice, or holds its place.")
@State
public class FutureAndExit {

  private final Sli sli = Told.sli(Told.HOUR);
  private final ThreadCell cell = sli.cells.acquire();
  private final CompletableFuture<String> future = new CompletableFuture<>();
  private final Meeting meeting = new Meeting();

  @Actor
  public void exit() {
    cell.begin();
    meeting.begin();
    FutureCalls.end(cell, future, null, null, FutureCalls.DECLARED);
  }

  @Actor
  public void complete() {
    meeting.begin();
    future.complete("");
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    result.r1 =
        Told.events(sli, 1) + (cell.word == InFlight.FREE ? ", the place is free" : ", stuck");
  }
}
