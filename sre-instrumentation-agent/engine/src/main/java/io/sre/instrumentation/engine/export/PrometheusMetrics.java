package io.sre.instrumentation.engine.export;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Unit;
import io.sre.instrumentation.engine.export.Metric.Count;
import io.sre.instrumentation.engine.export.Metric.Distribution;
import io.sre.instrumentation.engine.export.Metric.Exponential;
import io.sre.instrumentation.engine.export.Metric.Label;
import io.sre.instrumentation.engine.export.Metric.Point;
import io.sre.instrumentation.engine.export.Metric.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Converts the metrics for Prometheus, named as by its own OTLP endpoint.
 *
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/">OpenTelemetry,
 *     Prometheus and OpenMetrics compatibility</a>
 */
final class PrometheusMetrics {

  private PrometheusMetrics() {}

  static MetricSnapshots of(List<Metric> metrics) {
    List<MetricSnapshot> snapshots = new ArrayList<>(metrics.size());
    for (Metric metric : metrics) {
      snapshots.add(of(metric));
    }
    return new MetricSnapshots(snapshots);
  }

  private static MetricSnapshot of(Metric metric) {
    MetricMetadata metadata = metadata(metric);
    return switch (metric.kind()) {
      case COUNTER ->
          new CounterSnapshot(
              metadata,
              points(
                  metric,
                  point -> new CounterDataPointSnapshot(number(point), labels(point), null, 0)));
      case GAUGE ->
          new GaugeSnapshot(
              metadata,
              points(
                  metric, point -> new GaugeDataPointSnapshot(number(point), labels(point), null)));
      case HISTOGRAM ->
          new HistogramSnapshot(
              metadata, points(metric, point -> distribution((Distribution) point)));
    };
  }

  /** Each series once: the model rejects all metrics if one series occurs twice. */
  private static <P extends DataPointSnapshot> Collection<P> points(
      Metric metric, Function<Point, P> point) {
    Map<Labels, P> result = new LinkedHashMap<>();
    for (Point one : metric.points()) {
      P made = point.apply(one);
      result.putIfAbsent(made.getLabels(), made);
    }
    return result.values();
  }

  /** The name is without {@code _total}, which the writers add. */
  private static MetricMetadata metadata(Metric metric) {
    String base = metric.name().replace('.', '_');
    Unit unit = unit(metric);
    return unit == null
        ? new MetricMetadata(base, metric.description())
        : new MetricMetadata(base + "_" + unit, metric.description(), unit);
  }

  /** Units that belong to the name; those in braces are for readers only. */
  private static @Nullable Unit unit(Metric metric) {
    return switch (metric.unit()) {
      case "s" -> Unit.SECONDS;
      case "By" -> Unit.BYTES;
      case "1" -> metric.kind() == Metric.Kind.GAUGE ? Unit.RATIO : null;
      default -> null;
    };
  }

  private static double number(Point point) {
    return point instanceof Count count ? (double) count.value() : ((Value) point).value();
  }

  private static Labels labels(Point point) {
    Labels.Builder builder = Labels.builder();
    for (Label label : point.labels()) {
      builder.label(label.key().replace('.', '_'), label.value());
    }
    return builder.build();
  }

  private static HistogramDataPointSnapshot distribution(Distribution point) {
    List<Double> boundaries = new ArrayList<>(point.boundaries());
    boundaries.add(Double.POSITIVE_INFINITY);
    ClassicHistogramBuckets explicit = ClassicHistogramBuckets.of(boundaries, point.counts());
    Exponential exponential = point.exponential();
    Exemplars exemplars = exemplars(point);
    if (exponential == null) {
      return new HistogramDataPointSnapshot(explicit, point.sum(), labels(point), exemplars, 0);
    }
    return new HistogramDataPointSnapshot(
        explicit,
        exponential.scale(),
        exponential.zeroCount(),
        exponential.zeroThreshold(),
        buckets(exponential),
        NativeHistogramBuckets.EMPTY,
        point.sum(),
        labels(point),
        exemplars,
        0);
  }

  private static Exemplars exemplars(Distribution point) {
    return Exemplars.of(
        point.exemplars().stream()
            .map(
                exemplar ->
                    Exemplar.builder()
                        .value(exemplar.value())
                        .traceId(exemplar.traceId())
                        .spanId(exemplar.spanId())
                        .timestampMillis(exemplar.epochMillis())
                        .build())
            .toList());
  }

  /** Prometheus numbers a bucket by its upper bound, OpenTelemetry by its lower bound. */
  private static NativeHistogramBuckets buckets(Exponential exponential) {
    NativeHistogramBuckets.Builder builder = NativeHistogramBuckets.builder();
    int index = exponential.offset() + 1;
    for (long count : exponential.counts()) {
      if (count > 0) {
        builder.bucket(index, count);
      }
      index++;
    }
    return builder.build();
  }
}
