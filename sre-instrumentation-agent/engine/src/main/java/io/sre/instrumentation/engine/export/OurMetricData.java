package io.sre.instrumentation.engine.export;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;

/** A metric of the agent for OpenTelemetry's SDK, which has no public factory for it. */
record OurMetricData(
    Resource getResource,
    InstrumentationScopeInfo getInstrumentationScopeInfo,
    String getName,
    String getDescription,
    String getUnit,
    MetricDataType getType,
    Data<?> getData)
    implements MetricData {

  /** The same metric with other points. */
  MetricData with(Data<?> data) {
    return new OurMetricData(
        getResource, getInstrumentationScopeInfo, getName, getDescription, getUnit, getType, data);
  }
}
