package io.sre.instrumentation.engine.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.List;

/**
 * A histogram for OpenTelemetry's SDK, whose public factory does not support exemplars. Minimum and
 * maximum are not kept.
 */
record OurHistogramPointData(
    long getStartEpochNanos,
    long getEpochNanos,
    Attributes getAttributes,
    double getSum,
    List<Double> getBoundaries,
    List<Long> getCounts,
    List<DoubleExemplarData> getExemplars)
    implements HistogramPointData {

  @Override
  public long getCount() {
    return getCounts.stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public boolean hasMin() {
    return false;
  }

  @Override
  public double getMin() {
    return 0;
  }

  @Override
  public boolean hasMax() {
    return false;
  }

  @Override
  public double getMax() {
    return 0;
  }
}
