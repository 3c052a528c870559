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
 * A handler names a request while another thread ends it, because the client is gone, say, and the
 * sweep looks at it with a clock that runs ahead.
 */
@JCStressTest
@Outcome(
    id = "(1 good|1 overdue) / nothing",
    expect = ACCEPTABLE,
    desc = "It ended, or was overdue, before it was named.")
@Outcome(
    id = "nothing / (1 good|1 overdue)",
    expect = ACCEPTABLE,
    desc = "It was named before it ended.")
@Outcome(expect = FORBIDDEN, desc = "It is in flight for ever, or is no event, or two.")
@State
public class NameAndEnd {

  private final Sli provisional = Told.sli(Told.HOUR);
  private final Sli named = Told.sli(Told.HOUR);
  private final Call call = Told.call(provisional);
  private final Meeting meeting = new Meeting();

  @Actor
  public void name() {
    meeting.begin();
    call.name(named, Call.BY_HANDLER, null);
  }

  @Actor
  public void sweepAndEnd() {
    meeting.begin();
    Told.sweep(2 * Told.HOUR, call);
    call.end(null);
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    result.r1 = Told.events(provisional) + " / " + Told.events(named);
  }
}
