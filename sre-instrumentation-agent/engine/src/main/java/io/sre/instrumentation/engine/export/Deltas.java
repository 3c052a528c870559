package io.sre.instrumentation.engine.export;

import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SumData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The deltas between cumulative points and the ones exported before. */
final class Deltas {

  private Deltas() {}

  /**
   * A metric's deltas; a gauge unchanged.
   *
   * @param before returns the last exported point of the same series; null: none was exported
   */
  static MetricData of(OurMetricData metric, Function<PointData, @Nullable PointData> before) {
    AggregationTemporality delta = AggregationTemporality.DELTA;
    return switch (metric.getType()) {
      case LONG_SUM ->
          metric.with(
              SumData.createLongSumData(
                  true,
                  delta,
                  metric.getLongSumData().getPoints().stream()
                      .map(point -> count(point, (LongPointData) before.apply(point)))
                      .toList()));
      case DOUBLE_SUM ->
          metric.with(
              SumData.createDoubleSumData(
                  true,
                  delta,
                  metric.getDoubleSumData().getPoints().stream()
                      .map(point -> value(point, (DoublePointData) before.apply(point)))
                      .toList()));
      case HISTOGRAM ->
          metric.with(
              HistogramData.create(
                  delta,
                  metric.getHistogramData().getPoints().stream()
                      .map(point -> histogram(point, (HistogramPointData) before.apply(point)))
                      .toList()));
      case EXPONENTIAL_HISTOGRAM ->
          metric.with(
              ExponentialHistogramData.create(
                  delta,
                  metric.getExponentialHistogramData().getPoints().stream()
                      .map(
                          point ->
                              exponential(
                                  point, (ExponentialHistogramPointData) before.apply(point)))
                      .toList()));
      default -> metric;
    };
  }

  /** A delta begins where the one before ended. */
  private static long start(PointData point, @Nullable PointData before) {
    return before == null ? point.getStartEpochNanos() : before.getEpochNanos();
  }

  private static LongPointData count(LongPointData point, @Nullable LongPointData before) {
    return LongPointData.create(
        start(point, before),
        point.getEpochNanos(),
        point.getAttributes(),
        point.getValue() - (before == null ? 0 : before.getValue()));
  }

  private static DoublePointData value(DoublePointData point, @Nullable DoublePointData before) {
    return DoublePointData.create(
        start(point, before),
        point.getEpochNanos(),
        point.getAttributes(),
        point.getValue() - (before == null ? 0 : before.getValue()),
        List.of());
  }

  private static HistogramPointData histogram(
      HistogramPointData point, @Nullable HistogramPointData before) {
    List<Long> counts = new ArrayList<>(point.getCounts());
    if (before != null) {
      for (int i = 0; i < counts.size(); i++) {
        counts.set(i, counts.get(i) - before.getCounts().get(i));
      }
    }
    return new OurHistogramPointData(
        start(point, before),
        point.getEpochNanos(),
        point.getAttributes(),
        point.getSum() - (before == null ? 0 : before.getSum()),
        point.getBoundaries(),
        counts,
        since(start(point, before), point.getExemplars()));
  }

  private static ExponentialHistogramPointData exponential(
      ExponentialHistogramPointData point, @Nullable ExponentialHistogramPointData before) {
    ExponentialHistogramBuckets buckets = point.getPositiveBuckets();
    List<Long> counts = new ArrayList<>(buckets.getBucketCounts());
    if (before != null) {
      // Buckets never empty, so the range before lies within the range now.
      int shift = before.getPositiveBuckets().getOffset() - buckets.getOffset();
      List<Long> countsBefore = before.getPositiveBuckets().getBucketCounts();
      for (int i = 0; i < countsBefore.size(); i++) {
        counts.set(i + shift, counts.get(i + shift) - countsBefore.get(i));
      }
    }
    return ExponentialHistogramPointData.create(
        point.getScale(),
        point.getSum() - (before == null ? 0 : before.getSum()),
        point.getZeroCount() - (before == null ? 0 : before.getZeroCount()),
        false,
        0,
        false,
        0,
        ExponentialHistogramBuckets.create(point.getScale(), buckets.getOffset(), counts),
        point.getNegativeBuckets(),
        start(point, before),
        point.getEpochNanos(),
        point.getAttributes(),
        since(start(point, before), point.getExemplars()));
  }

  /** The exemplars of calls in the delta's interval. */
  private static List<DoubleExemplarData> since(
      long startEpochNanos, List<DoubleExemplarData> exemplars) {
    return exemplars.stream()
        .filter(exemplar -> exemplar.getEpochNanos() >= startEpochNanos)
        .toList();
  }
}
