package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A mapping and a handler name a request on two threads. */
@JCStressTest
@Outcome(id = "nothing / 1 good", expect = ACCEPTABLE, desc = "The handler's name holds.")
@Outcome(expect = FORBIDDEN, desc = "The handler's name was lost.")
@State
public class TwoNames {

  private final Sli byMapping = Told.sli(Told.HOUR);
  private final Sli byHandler = Told.sli(Told.HOUR);
  private final Call call = Told.call(Told.sli());
  private final Meeting meeting = new Meeting();

  @Actor
  public void mapping() {
    meeting.begin();
    call.name(byMapping, Call.BY_MAPPING, null);
  }

  @Actor
  public void handler() {
    meeting.begin();
    call.name(byHandler, Call.BY_HANDLER, null);
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    call.end(null);
    result.r1 = Told.events(byMapping) + " / " + Told.events(byHandler);
  }
}
