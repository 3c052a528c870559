package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** {@code Slis.fail} on one thread, while the call ends on another. */
@JCStressTest
@Outcome(id = "exact, \\{\\}", expect = ACCEPTABLE, desc = "The verdict came too late.")
@Outcome(id = "exact, \\{no stock=1\\}", expect = ACCEPTABLE, desc = "The verdict was in time.")
@Outcome(expect = FORBIDDEN, desc = "A verdict without its reason.")
@State
public class VerdictAndEnd {

  private final Sli sli = Told.sli(Told.HOUR);
  private final Call call = Told.call(sli);
  private final Object opened = new ApiCalls.Opened(call);
  private final Meeting meeting = new Meeting();

  @Actor
  public void fail() {
    meeting.begin();
    ApiCalls.fail(opened, "no stock");
  }

  @Actor
  public void end() {
    meeting.begin();
    call.end(null);
  }

  @Arbiter
  public void atTheEnd(L_Result result) {
    Map<String, Long> failures = new TreeMap<>();
    Told.snapshot(sli).failures().forEach((type, count) -> failures.put(type, count.count()));
    result.r1 = Told.events(sli, 1) + ", " + failures;
  }
}
