package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Two threads end the same request. */
@JCStressTest
@Outcome(id = "exact, 1 response", expect = ACCEPTABLE, desc = "One of them ended it.")
@Outcome(expect = FORBIDDEN, desc = "The request was counted by both, or by none.")
@State
public class TwoEnds {

  private final Sli sli = Told.sli(Told.HOUR);
  private final Call call = Told.call(sli);
  private final Meeting meeting = new Meeting();

  @Actor
  public void one() {
    meeting.begin();
    HttpOutcome.of(call).end(200, false);
  }

  @Actor
  public void other() {
    meeting.begin();
    HttpOutcome.of(call).end(500, false);
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    long responses = 0;
    for (long count : Told.snapshot(sli).responses().values()) {
      responses += count;
    }
    result.r1 = Told.events(sli, 1) + ", " + responses + " response" + (responses == 1 ? "" : "s");
  }
}
