package io.sre.instrumentation.engine.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import java.util.concurrent.TimeUnit;

/** An exemplar for OpenTelemetry's SDK, which has no public factory for it. */
record OurExemplarData(double getValue, long getEpochNanos, SpanContext getSpanContext)
    implements DoubleExemplarData {

  static DoubleExemplarData of(Metric.Exemplar exemplar) {
    return new OurExemplarData(
        exemplar.value(),
        TimeUnit.MILLISECONDS.toNanos(exemplar.epochMillis()),
        SpanContext.create(
            exemplar.traceId(),
            exemplar.spanId(),
            TraceFlags.getSampled(),
            TraceState.getDefault()));
  }

  @Override
  public Attributes getFilteredAttributes() {
    return Attributes.empty();
  }
}
