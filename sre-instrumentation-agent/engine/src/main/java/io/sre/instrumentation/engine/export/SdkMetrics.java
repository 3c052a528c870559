package io.sre.instrumentation.engine.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.sre.instrumentation.engine.export.Metric.Count;
import io.sre.instrumentation.engine.export.Metric.Distribution;
import io.sre.instrumentation.engine.export.Metric.Kind;
import io.sre.instrumentation.engine.export.Metric.Label;
import io.sre.instrumentation.engine.export.Metric.Point;
import io.sre.instrumentation.engine.export.Metric.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts cumulative metrics of OpenTelemetry's SDK, for export with the agent's own. */
final class SdkMetrics {

  private SdkMetrics() {}

  /** For OTLP: the same metrics, with the agent's resource. */
  static Collection<MetricData> of(Collection<MetricData> metrics, Resource resource) {
    List<MetricData> result = new ArrayList<>(metrics.size());
    for (MetricData metric : metrics) {
      result.add(
          new OurMetricData(
              resource,
              metric.getInstrumentationScopeInfo(),
              metric.getName(),
              metric.getDescription(),
              metric.getUnit(),
              metric.getType(),
              metric.getData()));
    }
    return result;
  }

  /** For Prometheus. A sum that can fall is a gauge there; summaries do not occur. */
  static List<Metric> of(Collection<MetricData> metrics) {
    List<Metric> result = new ArrayList<>(metrics.size());
    for (MetricData metric : metrics) {
      Metric made =
          switch (metric.getType()) {
            case LONG_SUM ->
                of(
                    metric,
                    sum(metric.getLongSumData().isMonotonic()),
                    counts(metric.getLongSumData().getPoints()));
            case DOUBLE_SUM ->
                of(
                    metric,
                    sum(metric.getDoubleSumData().isMonotonic()),
                    values(metric.getDoubleSumData().getPoints()));
            case LONG_GAUGE ->
                of(metric, Kind.GAUGE, counts(metric.getLongGaugeData().getPoints()));
            case DOUBLE_GAUGE ->
                of(metric, Kind.GAUGE, values(metric.getDoubleGaugeData().getPoints()));
            case HISTOGRAM ->
                of(metric, Kind.HISTOGRAM, histograms(metric.getHistogramData().getPoints()));
            default -> null;
          };
      if (made != null) {
        result.add(made);
      }
    }
    return result;
  }

  private static Kind sum(boolean monotonic) {
    return monotonic ? Kind.COUNTER : Kind.GAUGE;
  }

  private static @Nullable Metric of(MetricData metric, Kind kind, List<Point> points) {
    return points.isEmpty()
        ? null
        : new Metric(metric.getName(), kind, metric.getUnit(), metric.getDescription(), points);
  }

  private static List<Point> counts(Collection<LongPointData> points) {
    return points.stream()
        .<Point>map(point -> new Count(labels(point.getAttributes()), point.getValue()))
        .toList();
  }

  private static List<Point> values(Collection<DoublePointData> points) {
    return points.stream()
        .<Point>map(point -> new Value(labels(point.getAttributes()), point.getValue()))
        .toList();
  }

  private static List<Point> histograms(Collection<HistogramPointData> points) {
    return points.stream()
        .<Point>map(
            point ->
                new Distribution(
                    labels(point.getAttributes()),
                    point.getBoundaries(),
                    point.getCounts(),
                    point.getSum(),
                    List.of(),
                    null))
        .toList();
  }

  private static List<Label> labels(Attributes attributes) {
    List<Label> labels = new ArrayList<>(attributes.size());
    attributes.forEach((key, value) -> labels.add(new Label(key.getKey(), value.toString())));
    return labels;
  }
}
