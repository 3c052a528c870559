package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.bootstrap.HttpRequests;
import io.sre.instrumentation.engine.config.Config.Convention;
import io.sre.instrumentation.engine.export.Metric.Distribution;
import io.sre.instrumentation.engine.export.Metric.Kind;
import io.sre.instrumentation.engine.export.Metric.Label;
import io.sre.instrumentation.engine.export.Metric.Point;
import io.sre.instrumentation.engine.export.Metric.Value;
import io.sre.instrumentation.engine.reading.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The values of a reading under names that dashboards of others expect, as {@code sre.compat} asks
 * for. Thread-safe.
 */
final class ConventionalMetrics {

  private final Set<Convention> conventions;

  /** By the labels of its point. Guarded by this. */
  private final Map<List<Label>, RecentMax> longest = new HashMap<>();

  ConventionalMetrics(Set<Convention> conventions) {
    this.conventions = conventions;
  }

  /** The metrics of one moment, for OTLP. */
  List<Metric> of(Reading reading) {
    List<Metric> result = new ArrayList<>();
    if (conventions.contains(Convention.MICROMETER)) {
      result.add(MicrometerConventions.requests(reading.requests()));
    }
    if (conventions.contains(Convention.OTEL)) {
      result.addAll(SemanticConventions.of(reading));
    }
    result.removeIf(metric -> metric.points().isEmpty());
    return result;
  }

  /**
   * The same for Prometheus, where Micrometer has the maximum of a timer as a metric of its own.
   */
  List<Metric> forPrometheus(Reading reading) {
    List<Metric> result = of(reading);
    List<Metric> maxima = new ArrayList<>();
    for (Metric metric : result) {
      if (metric.name().equals(MicrometerConventions.REQUESTS)) {
        maxima.add(maxima(metric, reading.nanos()));
      }
    }
    result.addAll(maxima);
    return result;
  }

  /** A histogram of requests; those with the same labels are one series. */
  static Metric ofRequests(
      String name,
      String description,
      List<HttpRequests> requests,
      Function<HttpRequests, List<Label>> labels) {
    Map<List<Label>, HttpRequests> byLabels = new LinkedHashMap<>();
    for (HttpRequests each : requests) {
      byLabels.merge(labels.apply(each), each, HttpRequests::plus);
    }
    List<Point> points = new ArrayList<>();
    byLabels.forEach(
        (labelled, each) ->
            points.add(
                Distributions.of(
                    each.layout(), Distributions.CONVENTIONAL, each.durations(), labelled)));
    return new Metric(name, Kind.HISTOGRAM, "s", description, points);
  }

  private synchronized Metric maxima(Metric requests, long nanos) {
    List<Point> points = new ArrayList<>();
    for (Point point : requests.points()) {
      double max =
          longest
              .computeIfAbsent(point.labels(), key -> new RecentMax())
              .update(((Distribution) point).exponential(), nanos);
      points.add(new Value(point.labels(), max));
    }
    return new Metric(
        MicrometerConventions.REQUESTS + ".seconds.max",
        Kind.GAUGE,
        "",
        "The longest of the last minutes.",
        points);
  }
}
