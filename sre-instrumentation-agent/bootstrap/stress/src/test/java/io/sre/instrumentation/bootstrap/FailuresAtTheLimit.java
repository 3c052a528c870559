package io.sre.instrumentation.bootstrap;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Two error types are new at a time, and there is room for one: the other is one of the rest. */
@JCStressTest
@Outcome(
    id = "grows, \\{_other=2, (one|other)=2\\}",
    expect = ACCEPTABLE,
    desc = "All failures are counted, in bounded room.")
@Outcome(expect = FORBIDDEN, desc = "A failure was lost, taken back, or counted twice.")
@State
public class FailuresAtTheLimit {

  private final Layout layout = Layout.of(Told.HOUR);
  private final Failures failures = new Failures(layout, 1);
  private final Meeting meeting = new Meeting();

  @Actor
  public void one() {
    meeting.begin();
    failures.record("one", 1);
    failures.record("one", 1);
  }

  @Actor
  public void other(LL_Result result) {
    meeting.begin();
    failures.record("other", 1);
    Map<String, Long> before = read();
    failures.record("other", 1);
    result.r1 = Told.growth(before, read());
  }

  private Map<String, Long> read() {
    Map<String, Long> counts = new TreeMap<>();
    failures
        .byType()
        .forEach(
            (type, histogram) -> {
              long[] buckets = new long[layout.size()];
              histogram.read(buckets);
              counts.put(type, Arrays.stream(buckets).sum());
            });
    return counts;
  }

  @Arbiter
  public void atTheEnd(LL_Result result) {
    result.r2 = read();
  }
}
