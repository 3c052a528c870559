package io.sre.instrumentation.bootstrap;

import java.util.List;
import java.util.Map;

/**
 * The counts of one SLI at one moment; immutable.
 *
 * <p>For each objective {@code good + error + slow + overdue} is the number of valid calls: those
 * that have ended, and those in flight that are overdue. Except for {@link #inFlight} and {@link
 * #oldestAgeNanos}, no number ever decreases from one snapshot to the next.
 *
 * @param sli the SLI
 * @param successes its successful calls
 * @param failures its failed calls, by {@code error.type}
 * @param events its events, one entry per objective, in the order of {@link Sli#objectives()}
 * @param responses its responses, by status
 * @param excluded its excluded calls, by reason
 * @param inFlight how many calls are in flight
 * @param oldestAgeNanos the age of the oldest of them in ns; 0 if there is none
 */
public record SliSnapshot(
    Sli sli,
    Durations successes,
    Map<String, Durations> failures,
    List<Events> events,
    Map<String, Long> responses,
    Map<String, Long> excluded,
    long inFlight,
    long oldestAgeNanos) {

  /** Durations by bucket of the SLI's {@link Layout}. */
  public static final class Durations {

    private final long[] counts;
    private final long sumNanos;
    private final List<Exemplar> exemplars;

    Durations(long[] counts, long sumNanos, List<Exemplar> exemplars) {
      this.counts = counts;
      this.sumNanos = sumNanos;
      this.exemplars = List.copyOf(exemplars);
    }

    /** A copy of the counts, by bucket. */
    public long[] counts() {
      return counts.clone();
    }

    /** The sum of all durations in ns. */
    public long sumNanos() {
      return sumNanos;
    }

    /** Some of the traced calls, at most one per explicit bucket. */
    public List<Exemplar> exemplars() {
      return exemplars;
    }

    /** The sum of these and others of the same layout, without exemplars. */
    public Durations plus(Durations others) {
      long[] sum = counts.clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += others.counts[i];
      }
      return new Durations(sum, sumNanos + others.sumNanos, List.of());
    }

    /** The number of durations. */
    public long count() {
      long sum = 0;
      for (long count : counts) {
        sum += count;
      }
      return sum;
    }
  }

  /**
   * The events of one objective.
   *
   * @param objective the objective
   * @param good calls that succeeded, in time
   * @param error calls that failed
   * @param slow calls that succeeded, too late
   * @param overdue calls that were counted as bad while in flight
   */
  public record Events(Objective objective, long good, long error, long slow, long overdue) {

    Events noLessThan(Events before) {
      return new Events(
          objective,
          Math.max(good, before.good),
          Math.max(error, before.error),
          Math.max(slow, before.slow),
          Math.max(overdue, before.overdue));
    }
  }
}
