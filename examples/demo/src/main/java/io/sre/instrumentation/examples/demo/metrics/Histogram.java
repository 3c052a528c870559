package io.sre.instrumentation.examples.demo.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Counts by upper bound, each with those of all lower bounds in it, as Prometheus exports them. */
public final class Histogram {

  private final NavigableMap<Double, Double> countsByBound;

  private Histogram(NavigableMap<Double, Double> countsByBound) {
    this.countsByBound = countsByBound;
  }

  /**
   * Adds up the {@code _bucket} samples of several series of one SLI, whose bounds are the same.
   */
  static Histogram of(Collection<Sample> buckets) {
    NavigableMap<Double, Double> counts = new TreeMap<>();
    for (Sample bucket : buckets) {
      String bound = bucket.label("le");
      if (bound != null) {
        counts.merge(bound(bound), bucket.value(), Double::sum);
      }
    }
    return new Histogram(counts);
  }

  /**
   * Estimates a quantile as Prometheus' {@code histogram_quantile} does: by linear interpolation
   * within the bucket that it falls into, so it is exact at the bounds and a guess between them.
   * One beyond the last finite bound is given as that bound, which is then too low.
   *
   * @param q between 0 and 1
   * @return seconds; empty if nothing was counted
   */
  public OptionalDouble quantile(double q) {
    if (countsByBound.isEmpty() || countsByBound.lastEntry().getValue() == 0) {
      return OptionalDouble.empty();
    }
    double rank = q * countsByBound.lastEntry().getValue();
    double lowerBound = 0;
    double countBelow = 0;
    for (Map.Entry<Double, Double> bucket : countsByBound.entrySet()) {
      double upperBound = bucket.getKey();
      double count = bucket.getValue();
      if (count >= rank && count > countBelow) {
        return OptionalDouble.of(
            Double.isInfinite(upperBound)
                ? lowerBound
                : lowerBound
                    + (upperBound - lowerBound) * (rank - countBelow) / (count - countBelow));
      }
      lowerBound = upperBound;
      countBelow = count;
    }
    return OptionalDouble.of(lowerBound);
  }

  private static double bound(String bound) {
    return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
  }
}
