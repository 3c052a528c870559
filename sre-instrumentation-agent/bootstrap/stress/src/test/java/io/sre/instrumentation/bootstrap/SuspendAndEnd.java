package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A thread leaves a request, which goes on elsewhere, and is over there already. */
@JCStressTest
@Outcome(id = "1 good, forgotten", expect = ACCEPTABLE, desc = "It counts, and nothing holds it.")
@Outcome(expect = FORBIDDEN, desc = "It was not counted, or is held for ever.")
@State
public class SuspendAndEnd {

  private final Sli sli = Told.sli(Told.HOUR);
  private final Call call = Told.call(sli);
  private final Meeting meeting = new Meeting();

  @Actor
  public void suspend() {
    meeting.begin();
    Calls.suspend(call);
  }

  @Actor
  public void end() {
    meeting.begin();
    call.end(null);
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    boolean held = Calls.detached().contains(call);
    result.r1 = Told.events(sli) + (held ? ", held" : ", forgotten");
  }
}
