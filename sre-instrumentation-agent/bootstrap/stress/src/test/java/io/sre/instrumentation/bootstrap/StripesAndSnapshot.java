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

/** Two threads record what they share one stripe for; if they collide, the last time they do. */
@JCStressTest
@Outcome(
    id = "grows, \\{calls=16, nanos=16\\}",
    expect = ACCEPTABLE,
    desc = "Each duration is counted once, in whatever stripe.")
@Outcome(expect = FORBIDDEN, desc = "A duration was lost, taken back, or counted twice.")
@State
public class StripesAndSnapshot {

  private final Layout layout = Layout.of(Told.HOUR);
  private final StripedHistogram histogram = new StripedHistogram(layout);
  private final Meeting meeting = new Meeting();

  public StripesAndSnapshot() {
    histogram.collisions = StripedHistogram.WIDE - 1;
  }

  @Actor
  public void one() {
    meeting.begin();
    record();
  }

  @Actor
  public void other(LL_Result result) {
    meeting.begin();
    record();
    Map<String, Long> before = read();
    result.r1 = Told.growth(before, read());
  }

  private void record() {
    for (int i = 0; i < Told.CALLS; i++) {
      histogram.record(1);
    }
  }

  private Map<String, Long> read() {
    long[] counts = new long[layout.size()];
    long nanos = histogram.read(counts);
    return Map.of("nanos", nanos, "calls", Arrays.stream(counts).sum());
  }

  @Arbiter
  public void atTheEnd(LL_Result result) {
    result.r2 = new TreeMap<>(read());
  }
}
