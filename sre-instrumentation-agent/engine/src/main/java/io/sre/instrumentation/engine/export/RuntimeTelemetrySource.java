package io.sre.instrumentation.engine.export;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.instrumentation.runtimetelemetry.RuntimeTelemetry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Collection;

/** OpenTelemetry's library for metrics of the JVM, with the part of the SDK that it needs. */
final class RuntimeTelemetrySource implements JvmMetrics.Source {

  private final OnDemand reader = new OnDemand();
  private final SdkMeterProvider provider =
      SdkMeterProvider.builder().setResource(Resource.empty()).registerMetricReader(reader).build();
  private final RuntimeTelemetry telemetry = RuntimeTelemetry.create(new MetricsOnly(provider));

  @Override
  public Collection<MetricData> collect() {
    return reader.registration.collectAllMetrics();
  }

  @Override
  public void close() {
    telemetry.close();
    provider.close();
  }

  /** Provides metrics only. */
  private record MetricsOnly(MeterProvider getMeterProvider) implements OpenTelemetry {

    @Override
    public TracerProvider getTracerProvider() {
      return TracerProvider.noop();
    }

    @Override
    public ContextPropagators getPropagators() {
      return ContextPropagators.noop();
    }
  }

  /** Reads on request. */
  private static final class OnDemand implements MetricReader {

    private volatile CollectionRegistration registration = CollectionRegistration.noop();

    @Override
    public void register(CollectionRegistration metrics) {
      registration = metrics;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
      return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode forceFlush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
