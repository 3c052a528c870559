package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.engine.loading.LoadedClasses;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from the classes that load whether another library in this JVM exports metrics of the
 * JVM. Thread-safe.
 */
public final class JvmMetricsOfOthers implements LoadedClasses.Listener {

  private static final String MICROMETER = "io/micrometer/";

  private volatile boolean openTelemetry;
  private volatile boolean prometheus;
  private volatile boolean micrometerBinder;
  private volatile boolean micrometerRegistry;

  @Override
  public void loads(@Nullable ClassLoader loader, String name) {
    if (name.startsWith("io/opentelemetry/javaagent/bootstrap/AgentInitializer")
        || name.startsWith("io/opentelemetry/instrumentation/runtimetelemetry/")
        || name.startsWith("io/opentelemetry/instrumentation/runtimemetrics/")) {
      openTelemetry = true;
    } else if (name.startsWith("io/prometheus/metrics/instrumentation/jvm/")
        || name.startsWith("io/prometheus/client/hotspot/")) {
      prometheus = true;
    } else if (name.startsWith(MICROMETER)) {
      loadsOfMicrometer(name);
    }
  }

  /** Micrometer's binders report to registries, and the registries in its core export nothing. */
  private void loadsOfMicrometer(String name) {
    if (name.equals("io/micrometer/core/instrument/binder/jvm/JvmMemoryMetrics")) {
      micrometerBinder = true;
    } else if (name.endsWith("MeterRegistry") && !name.startsWith("io/micrometer/core/")) {
      micrometerRegistry = true;
    }
  }

  /**
   * Whether they are exported.
   *
   * @param openTelemetryIsSilent whether OpenTelemetry's own settings turn its export off
   */
  boolean export(boolean openTelemetryIsSilent) {
    return (openTelemetry && !openTelemetryIsSilent)
        || prometheus
        || (micrometerBinder && micrometerRegistry);
  }
}
