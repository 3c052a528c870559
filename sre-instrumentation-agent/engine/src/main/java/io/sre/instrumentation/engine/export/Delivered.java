package io.sre.instrumentation.engine.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The points that a collector is known to have, by series. Used by one thread at a time. */
final class Delivered {

  private record Series(String metric, Attributes attributes) {}

  private final Map<Series, PointData> points = new HashMap<>();

  /** Notes that the collector has these, too. Points older than the known ones have no effect. */
  void add(Collection<MetricData> metrics) {
    for (MetricData metric : metrics) {
      for (PointData point : metric.getData().getPoints()) {
        points.merge(
            series(metric, point),
            point,
            (had, has) -> has.getEpochNanos() > had.getEpochNanos() ? has : had);
      }
    }
  }

  /** Notes that the collector has everything in {@code other}, too. */
  void addAll(Delivered other) {
    points.putAll(other.points);
  }

  /** The collector's last point of the same series; null: none. */
  @Nullable PointData point(MetricData metric, PointData point) {
    return points.get(series(metric, point));
  }

  private static Series series(MetricData metric, PointData point) {
    return new Series(metric.getName(), point.getAttributes());
  }
}
