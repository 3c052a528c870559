package io.sre.instrumentation.engine.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.resources.Resource;
import io.sre.instrumentation.engine.export.Metric.Count;
import io.sre.instrumentation.engine.export.Metric.Distribution;
import io.sre.instrumentation.engine.export.Metric.Exponential;
import io.sre.instrumentation.engine.export.Metric.Label;
import io.sre.instrumentation.engine.export.Metric.Point;
import io.sre.instrumentation.engine.export.Metric.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Converts the metrics for OpenTelemetry's SDK: cumulative since the agent started. Immutable. */
final class OpenTelemetryMetrics {

  private static final String SCOPE = "io.sre.instrumentation";

  private final InstrumentationScopeInfo scope;
  private final long startEpochNanos;
  private final boolean exponential;

  /**
   * Makes a converter.
   *
   * @param version of this agent
   * @param startEpochNanos when all counts were zero
   * @param exponential whether histograms are exponential; else they have explicit buckets
   */
  OpenTelemetryMetrics(String version, long startEpochNanos, boolean exponential) {
    this.scope = InstrumentationScopeInfo.builder(SCOPE).setVersion(version).build();
    this.startEpochNanos = startEpochNanos;
    this.exponential = exponential;
  }

  Collection<MetricData> of(List<Metric> metrics, Resource resource, long epochNanos) {
    List<MetricData> result = new ArrayList<>(metrics.size());
    for (Metric metric : metrics) {
      result.add(
          switch (metric.kind()) {
            case COUNTER -> counter(metric, resource, epochNanos);
            case GAUGE -> gauge(metric, resource, epochNanos);
            case HISTOGRAM -> histogram(metric, resource, epochNanos);
          });
    }
    return result;
  }

  private MetricData counter(Metric metric, Resource resource, long now) {
    return isWhole(metric)
        ? data(
            metric,
            resource,
            MetricDataType.LONG_SUM,
            SumData.createLongSumData(true, AggregationTemporality.CUMULATIVE, counts(metric, now)))
        : data(
            metric,
            resource,
            MetricDataType.DOUBLE_SUM,
            SumData.createDoubleSumData(
                true, AggregationTemporality.CUMULATIVE, values(metric, now)));
  }

  private MetricData gauge(Metric metric, Resource resource, long now) {
    return isWhole(metric)
        ? data(
            metric,
            resource,
            MetricDataType.LONG_GAUGE,
            GaugeData.createLongGaugeData(counts(metric, now)))
        : data(
            metric,
            resource,
            MetricDataType.DOUBLE_GAUGE,
            GaugeData.createDoubleGaugeData(values(metric, now)));
  }

  private static boolean isWhole(Metric metric) {
    return metric.points().stream().allMatch(Count.class::isInstance);
  }

  private List<LongPointData> counts(Metric metric, long now) {
    List<LongPointData> points = new ArrayList<>();
    for (Point point : metric.points()) {
      points.add(
          LongPointData.create(startEpochNanos, now, attributes(point), ((Count) point).value()));
    }
    return points;
  }

  private List<DoublePointData> values(Metric metric, long now) {
    List<DoublePointData> points = new ArrayList<>();
    for (Point point : metric.points()) {
      points.add(
          DoublePointData.create(
              startEpochNanos, now, attributes(point), ((Value) point).value(), List.of()));
    }
    return points;
  }

  private MetricData histogram(Metric metric, Resource resource, long now) {
    List<Distribution> points = metric.points().stream().map(Distribution.class::cast).toList();
    return exponential
        ? data(
            metric,
            resource,
            MetricDataType.EXPONENTIAL_HISTOGRAM,
            ExponentialHistogramData.create(
                AggregationTemporality.CUMULATIVE,
                points.stream().map(point -> exponential(point, now)).toList()))
        : data(
            metric,
            resource,
            MetricDataType.HISTOGRAM,
            HistogramData.create(
                AggregationTemporality.CUMULATIVE,
                points.stream().map(point -> explicit(point, now)).toList()));
  }

  private HistogramPointData explicit(Distribution point, long now) {
    return new OurHistogramPointData(
        startEpochNanos,
        now,
        attributes(point),
        point.sum(),
        point.boundaries(),
        point.counts(),
        exemplars(point));
  }

  private ExponentialHistogramPointData exponential(Distribution point, long now) {
    Exponential buckets = Objects.requireNonNull(point.exponential());
    return ExponentialHistogramPointData.create(
        buckets.scale(),
        point.sum(),
        buckets.zeroCount(),
        false,
        0,
        false,
        0,
        ExponentialHistogramBuckets.create(buckets.scale(), buckets.offset(), buckets.counts()),
        ExponentialHistogramBuckets.create(buckets.scale(), 0, List.of()),
        startEpochNanos,
        now,
        attributes(point),
        exemplars(point));
  }

  private static List<DoubleExemplarData> exemplars(Distribution point) {
    return point.exemplars().stream().map(OurExemplarData::of).toList();
  }

  private MetricData data(Metric metric, Resource resource, MetricDataType type, Data<?> data) {
    return new OurMetricData(
        resource, scope, metric.name(), metric.description(), metric.unit(), type, data);
  }

  private static Attributes attributes(Point point) {
    AttributesBuilder builder = Attributes.builder();
    for (Label label : point.labels()) {
      builder.put(label.key(), label.value());
    }
    return builder.build();
  }
}
