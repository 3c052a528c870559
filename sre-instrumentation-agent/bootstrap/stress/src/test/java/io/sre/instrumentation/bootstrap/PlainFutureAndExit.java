package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.FutureTask;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two methods return the same plain future, as one does that hands on what it got from the other,
 * and as woven it tells on another thread just then that it is done.
 */
@JCStressTest
@Outcome(
    id = "exact / exact, no place is taken",
    expect = ACCEPTABLE,
    desc = "Both calls ended once.")
@Outcome(expect = FORBIDDEN, desc = "A call was lost, or counted twice, or holds its place.")
@State
public class PlainFutureAndExit {

  /** The state of a {@code FutureTask} that has a value. */
  private static final int NORMAL = 2;

  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final Sli inner = Told.sli(Told.HOUR);
  private final Sli outer = Told.sli(Told.HOUR);
  private final ThreadCell innerCell = inner.cells.acquire();
  private final ThreadCell outerCell = outer.cells.acquire();
  private final FutureTask<String> future = new FutureTask<>(() -> "");
  private final Meeting meeting = new Meeting();

  @Actor
  public void exit() {
    outerCell.begin();
    innerCell.begin();
    meeting.begin();
    FutureCalls.end(innerCell, future, null, null, FutureCalls.DECLARED);
    FutureCalls.end(outerCell, future, null, null, FutureCalls.DECLARED);
  }

  @Actor
  public void complete() {
    meeting.begin();
    future.run();
    FutureCalls.completed(future, NORMAL, "");
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    awaitTold();
    boolean free = innerCell.word == InFlight.FREE && outerCell.word == InFlight.FREE;
    result.r1 =
        Told.events(inner, 1)
            + " / "
            + Told.events(outer, 1)
            + (free ? ", no place is taken" : ", stuck");
  }

  /**
   * The thread that looks after futures is no actor, so it can still be telling. Who is watched has
   * been found by nobody: that is not waited for.
   */
  private void awaitTold() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!PlainFutures.isWatched(future)
        && Told.valid(Told.snapshot(inner)) + Told.valid(Told.snapshot(outer)) < 2
        && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }
}
