package io.sre.instrumentation.engine.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Gives an exporter our metrics in the form that it prefers, which the SDK asks instruments for,
 * but no producer: exponential histograms, and differences instead of sums.
 *
 * <p>Differences are taken against what was last exported <em>successfully</em>: an outage of the
 * collector loses nothing, it makes the next difference larger. One export at a time, as the SDK's
 * readers do it.
 */
final class DeltaExporter implements MetricExporter {

  /** One series. */
  private record Series(String metric, Attributes attributes) {}

  private final MetricExporter exporter;
  private final AtomicLong failures;
  private Map<Series, PointData> exported = new HashMap<>();

  DeltaExporter(MetricExporter exporter, AtomicLong failures) {
    this.exporter = exporter;
    this.failures = failures;
  }

  @Override
  public synchronized CompletableResultCode export(Collection<MetricData> metrics) {
    Map<Series, PointData> now = new HashMap<>();
    List<MetricData> converted = new ArrayList<>(metrics.size());
    for (MetricData metric : metrics) {
      converted.add(metric instanceof OurMetricData ours ? convert(ours, now) : metric);
    }
    CompletableResultCode result = exporter.export(converted);
    result.whenComplete(
        () -> {
          if (result.isSuccess()) {
            remember(now);
          } else {
            failures.getAndIncrement();
          }
        });
    return result;
  }

  private synchronized void remember(Map<Series, PointData> now) {
    exported = now;
  }

  private MetricData convert(OurMetricData metric, Map<Series, PointData> now) {
    MetricData shaped =
        metric.exponential() != null && prefersExponential() ? metric.exponential() : metric;
    boolean delta = getAggregationTemporality(instrument(metric)) == AggregationTemporality.DELTA;
    if (!delta || !(shaped instanceof OurMetricData ours)) {
      return shaped;
    }
    for (PointData point : shaped.getData().getPoints()) {
      now.put(new Series(metric.getName(), point.getAttributes()), point);
    }
    return Deltas.of(ours, point -> before(metric, point));
  }

  private @Nullable PointData before(MetricData metric, PointData point) {
    return exported.get(new Series(metric.getName(), point.getAttributes()));
  }

  private boolean prefersExponential() {
    return getDefaultAggregation(InstrumentType.HISTOGRAM)
        .toString()
        .contains("Base2ExponentialHistogram");
  }

  private static InstrumentType instrument(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_SUM, DOUBLE_SUM -> InstrumentType.COUNTER;
      case HISTOGRAM, EXPONENTIAL_HISTOGRAM -> InstrumentType.HISTOGRAM;
      default -> InstrumentType.GAUGE;
    };
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType type) {
    return exporter.getAggregationTemporality(type);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType type) {
    return exporter.getDefaultAggregation(type);
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
