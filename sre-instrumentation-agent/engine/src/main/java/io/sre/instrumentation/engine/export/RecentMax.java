package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.engine.export.Metric.Exponential;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The longest duration of the last two to three minutes, as the upper bound of its exponential
 * bucket, computed from one reading to the next. Not thread-safe.
 */
final class RecentMax {

  private static final long WINDOW_NANOS = 60_000_000_000L;
  private static final int WINDOWS = 3;

  /** The index of the bucket of durations too short for the others. */
  private static final int ZERO = Integer.MIN_VALUE;

  private final double[] ofWindows = new double[WINDOWS];
  private Map<Integer, Long> before = Map.of();
  private long window = Long.MIN_VALUE;

  /**
   * Adds a reading and returns the longest duration, in s.
   *
   * @param buckets of all durations until then
   * @param nanos the time of the reading
   */
  double update(@Nullable Exponential buckets, long nanos) {
    advanceTo(Math.floorDiv(nanos, WINDOW_NANOS));
    if (buckets != null) {
      int current = Math.floorMod(window, WINDOWS);
      ofWindows[current] = Math.max(ofWindows[current], longestOfNew(buckets));
    }
    double result = 0;
    for (double max : ofWindows) {
      result = Math.max(result, max);
    }
    return result;
  }

  private void advanceTo(long now) {
    if (window == Long.MIN_VALUE || now - window >= WINDOWS) {
      Arrays.fill(ofWindows, 0);
    } else {
      for (long each = window + 1; each <= now; each++) {
        ofWindows[Math.floorMod(each, WINDOWS)] = 0;
      }
    }
    window = Math.max(window, now);
  }

  private double longestOfNew(Exponential buckets) {
    Map<Integer, Long> counts = new HashMap<>(Map.of(ZERO, buckets.zeroCount()));
    double longest =
        buckets.zeroCount() > before.getOrDefault(ZERO, 0L) ? buckets.zeroThreshold() : 0;
    for (int i = 0; i < buckets.counts().size(); i++) {
      int index = buckets.offset() + i;
      long count = buckets.counts().get(i);
      counts.put(index, count);
      if (count > before.getOrDefault(index, 0L)) {
        longest = Math.pow(2, (index + 1) / Math.pow(2, buckets.scale()));
      }
    }
    before = counts;
    return longest;
  }
}
