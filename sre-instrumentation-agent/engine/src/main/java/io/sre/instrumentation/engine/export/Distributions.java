package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.bootstrap.Exemplar;
import io.sre.instrumentation.bootstrap.Layout;
import io.sre.instrumentation.bootstrap.SliSnapshot.Durations;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.export.Metric.Distribution;
import io.sre.instrumentation.engine.export.Metric.Exponential;
import io.sre.instrumentation.engine.export.Metric.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Converts recorded durations to distributions in seconds. */
final class Distributions {

  static final double NANOS = 1e9;

  /** The boundaries of every histogram, in s. */
  static final SortedSet<Double> CONVENTIONAL =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(Arrays.stream(Catalog.boundaries()).boxed().toList()));

  private static final double ZERO_THRESHOLD = Math.pow(2, Layout.FIRST_INDEX / 8.0);

  private Distributions() {}

  /**
   * Converts durations.
   *
   * @param layout of the durations, with a bucket's end at each boundary
   * @param boundaries of the explicit buckets, in s
   */
  static Distribution of(
      Layout layout, SortedSet<Double> boundaries, Durations durations, List<Label> labels) {
    long[] fine = durations.counts();
    List<Long> counts = new ArrayList<>(boundaries.size() + 1);
    long before = 0;
    for (double boundary : boundaries) {
      long within = layout.within(fine, Math.round(boundary * NANOS));
      counts.add(within - before);
      before = within;
    }
    counts.add(durations.count() - before);
    return new Distribution(
        labels,
        List.copyOf(boundaries),
        counts,
        durations.sumNanos() / NANOS,
        durations.exemplars().stream().map(Distributions::exemplar).toList(),
        exponential(layout.exponential(fine)));
  }

  private static Metric.Exemplar exemplar(Exemplar call) {
    return new Metric.Exemplar(
        call.nanos() / NANOS, call.epochMillis(), call.span().traceId(), call.span().spanId());
  }

  private static Exponential exponential(long[] zeroAndCounts) {
    int from = 1;
    int to = zeroAndCounts.length;
    while (from < to && zeroAndCounts[from] == 0) {
      from++;
    }
    while (to > from && zeroAndCounts[to - 1] == 0) {
      to--;
    }
    List<Long> counts = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      counts.add(zeroAndCounts[i]);
    }
    return new Exponential(
        Layout.SCALE, ZERO_THRESHOLD, zeroAndCounts[0], Layout.FIRST_INDEX + from - 1, counts);
  }
}
