package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.bootstrap.meters.MirroredMeter;
import io.sre.instrumentation.bootstrap.meters.MirroredMeter.Values;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.export.Metric.Count;
import io.sre.instrumentation.engine.export.Metric.Distribution;
import io.sre.instrumentation.engine.export.Metric.Label;
import io.sre.instrumentation.engine.export.Metric.Point;
import io.sre.instrumentation.engine.export.Metric.Value;
import io.sre.instrumentation.engine.reading.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent's series as the application's meter registries show them. Their values are those of the
 * last reading, which is taken where one of them is read and the last one is too old. Thread-safe.
 */
final class MirroredMeters {

  private final Supplier<Reading> latest;
  private final Problems problems;

  /** Guarded by this. */
  private final Map<Series, Meter> meters = new HashMap<>();

  /** Of the reading that the values are of, which may be gone; null: none yet. */
  private volatile @Nullable Long lastNanos;

  /**
   * Without meters.
   *
   * @param latest a reading that is at most a second old
   */
  MirroredMeters(Supplier<Reading> latest, Problems problems) {
    this.latest = latest;
    this.problems = problems;
  }

  private record Series(String metric, List<Label> labels) {}

  /** A meter, and what its maximum is computed from. */
  private record Meter(MirroredMeter shown, RecentMax max) {}

  /** All meters there are, with the values of a reading that is at most a second old. */
  Collection<MirroredMeter> all() {
    refresh();
    synchronized (this) {
      return meters.values().stream().map(Meter::shown).toList();
    }
  }

  /** Called by whoever reads a meter. */
  private void refresh() {
    try {
      Reading reading = latest.get();
      Long before = lastNanos;
      if (before == null || before != reading.nanos()) {
        update(reading);
      }
    } catch (Throwable e) {
      // It would be thrown into the application's registry.
      problems.report("the series in meter registries are not up to date: " + e);
    }
  }

  private synchronized void update(Reading reading) {
    Long before = lastNanos;
    // A thread that was slower may have an older one.
    if (before != null && before - reading.nanos() >= 0) {
      return;
    }
    Set<Series> found = new HashSet<>();
    for (Metric metric : MetricTable.of(reading)) {
      if (!metric.name().startsWith("sre.agent.")) {
        for (Point point : metric.points()) {
          Series series = new Series(metric.name(), point.labels());
          found.add(series);
          Meter meter = meters.computeIfAbsent(series, key -> make(metric, point));
          meter.shown.set(values(point, meter.max, reading.nanos()));
        }
      }
    }
    meters
        .entrySet()
        .removeIf(
            meter -> {
              boolean isGone = !found.contains(meter.getKey());
              if (isGone) {
                meter.getValue().shown.set(Values.NONE);
              }
              return isGone;
            });
    lastNanos = reading.nanos();
  }

  private Meter make(Metric metric, Point point) {
    MirroredMeter.Kind kind =
        switch (metric.kind()) {
          case COUNTER -> MirroredMeter.Kind.COUNTER;
          case GAUGE -> MirroredMeter.Kind.GAUGE;
          case HISTOGRAM -> MirroredMeter.Kind.TIMER;
        };
    String unit = metric.unit();
    return new Meter(
        new MirroredMeter(
            metric.name().replace('_', '.'),
            kind,
            unit.equals("s") || unit.equals("1") ? unit : "",
            metric.description(),
            tags(metric.name(), point.labels()),
            point instanceof Distribution distribution ? distribution.boundaries() : List.of(),
            this::refresh),
        new RecentMax());
  }

  private static List<String> tags(String metric, List<Label> labels) {
    List<String> result = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Label label : labels) {
      keys.add(label.key());
      result.add(label.key());
      result.add(label.value());
    }
    for (String key : MetricTable.optionalLabels(metric)) {
      if (!keys.contains(key)) {
        result.add(key);
        result.add("");
      }
    }
    return List.copyOf(result);
  }

  private static Values values(Point point, RecentMax max, long nanos) {
    if (point instanceof Count count) {
      return new Values(count.value(), 0, 0, 0, List.of());
    }
    if (point instanceof Value value) {
      return new Values(value.value(), 0, 0, 0, List.of());
    }
    Distribution distribution = (Distribution) point;
    List<Long> within = new ArrayList<>(distribution.boundaries().size());
    long sum = 0;
    for (int i = 0; i < distribution.boundaries().size(); i++) {
      sum += distribution.counts().get(i);
      within.add(sum);
    }
    return new Values(
        Double.NaN,
        distribution.count(),
        distribution.sum(),
        max.update(distribution.exponential(), nanos),
        List.copyOf(within));
  }
}
