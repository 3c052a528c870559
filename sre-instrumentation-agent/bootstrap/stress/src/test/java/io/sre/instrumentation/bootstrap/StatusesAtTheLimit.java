package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Two statuses are new at a time, and there is room for one: the other is one of the rest. */
@JCStressTest
@Outcome(
    id = "grows, \\{(200|404)=2, _other=2\\}",
    expect = ACCEPTABLE,
    desc = "All responses are counted, in bounded room.")
@Outcome(expect = FORBIDDEN, desc = "A response was lost, taken back, or counted twice.")
@State
public class StatusesAtTheLimit {

  private final NamedCounters counters = NamedCounters.ofStatuses(1);
  private final Meeting meeting = new Meeting();

  @Actor
  public void one() {
    meeting.begin();
    counters.add("200");
    counters.add("200");
  }

  @Actor
  public void other(LL_Result result) {
    meeting.begin();
    counters.add("404");
    Map<String, Long> before = counters.read();
    counters.add("404");
    result.r1 = Told.growth(before, counters.read());
  }

  @Arbiter
  public void atTheEnd(LL_Result result) {
    result.r2 = counters.read();
  }
}
