package io.sre.instrumentation.engine.export;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody else in this JVM exports metrics of the JVM: seen from the classes that load,
 * and touches none of them. Any thread asks.
 */
public final class JvmMetricsOfOthers implements ClassFileTransformer {

  private static final String MICROMETER = "io/micrometer/";

  private final @Nullable ClassLoader own = JvmMetricsOfOthers.class.getClassLoader();
  private volatile boolean openTelemetry;
  private volatile boolean prometheus;
  private volatile boolean micrometerBinder;
  private volatile boolean micrometerRegistry;

  JvmMetricsOfOthers() {}

  /**
   * Looks at what is loaded, and at all that will be.
   *
   * @param wanted whether anybody will ask; false: looks at nothing
   */
  public static JvmMetricsOfOthers watch(Instrumentation jvm, boolean wanted) {
    JvmMetricsOfOthers others = new JvmMetricsOfOthers();
    if (!wanted) {
      return others;
    }
    jvm.addTransformer(others, true);
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      others.loads(type.getClassLoader(), type.getName().replace('.', '/'));
    }
    return others;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name != null && name.startsWith("io/")) {
      loads(loader, name);
    }
    return null;
  }

  void loads(@Nullable ClassLoader loader, String name) {
    if (loader == own) {
      return;
    }
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

  /**
   * Its binders tell their metrics to registries, and those in its core keep them to themselves.
   */
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
   * @param openTelemetryIsSilent whether OpenTelemetry's own settings say that it exports none
   */
  boolean export(boolean openTelemetryIsSilent) {
    return (openTelemetry && !openTelemetryIsSilent)
        || prometheus
        || (micrometerBinder && micrometerRegistry);
  }
}
