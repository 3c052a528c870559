package io.sre.instrumentation.engine.export;

import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.sre.instrumentation.bootstrap.AgentThreads;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.reading.Reading;
import io.sre.instrumentation.engine.reading.Readings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Export by OTLP: starts OpenTelemetry's SDK if configured, restarts it if it has stopped, and
 * exports once more at the end. While OTLP is off, no class of the SDK is loaded.
 *
 * <p>One thread {@linkplain #start starts}, another one may {@linkplain #exportLast end} it
 * afterwards; the SDK's threads export in between.
 */
final class OtlpExport {

  /** The longest that the last export may take, whatever the collector does. */
  static final long LAST_EXPORT_MILLIS = 1_800;

  /** The rest of the promised two seconds. */
  private static final long MARGIN_MILLIS = 100;

  private static final long WATCH_MILLIS = 1_000;

  private final OtelSettings settings;
  private final Readings readings;
  private final ConventionalMetrics conventional;
  private final JvmMetrics jvm;
  private final AtomicLong failures;
  private final Problems problems;
  private final String version;
  private final long startEpochNanos;
  private final long lastExportMillis;

  /** Guarded by this. */
  private long lastEpochNanos;

  /** Null: OTLP is off. */
  private volatile @Nullable Otlp running;

  /**
   * Exports nothing yet.
   *
   * @param failures counts exports that fail
   * @param version of this agent
   * @param startEpochNanos when all counts were zero, in ns since 1970
   * @param lastExportMillis the longest that the last export may take, in ms
   */
  OtlpExport(
      OtelSettings settings,
      Readings readings,
      ConventionalMetrics conventional,
      JvmMetrics jvm,
      AtomicLong failures,
      Problems problems,
      String version,
      long startEpochNanos,
      long lastExportMillis) {
    this.settings = settings;
    this.readings = readings;
    this.conventional = conventional;
    this.jvm = jvm;
    this.failures = failures;
    this.problems = problems;
    this.version = version;
    this.startEpochNanos = startEpochNanos;
    this.lastExportMillis = lastExportMillis;
    this.lastEpochNanos = startEpochNanos;
  }

  /**
   * Begins to export, if configured.
   *
   * @param service resource attributes where the settings have none
   * @return the destination, or the reason why not, for the start line
   */
  String start(Map<String, String> service) {
    for (String exporter : settings.unknownExporters()) {
      problems.report(
          "OTEL_METRICS_EXPORTER names "
              + exporter
              + ", which this agent does not support: it supports otlp and prometheus");
    }
    String whyNot = settings.whyNot();
    if (whyNot != null) {
      return "off (" + whyNot + ")";
    }
    try {
      OpenTelemetryMetrics mapper =
          new OpenTelemetryMetrics(version, startEpochNanos, settings.exponential());
      running =
          Otlp.start(
              settings,
              service,
              resource -> metrics(readings.latest(), mapper, resource),
              resource -> metrics(readings.fresh(), mapper, resource),
              failures);
      AgentThreads.start("sre-export-watch", OtlpExport.class.getClassLoader(), new Watch());
      return settings.destination();
    } catch (Throwable e) {
      problems.report("OTLP cannot start (" + e + "): " + remedy(e) + "; /metrics is not affected");
      return "off (it could not start)";
    }
  }

  private static String remedy(Throwable e) {
    return e instanceof LinkageError
        ? "this Java image may lack the module java.logging"
        : "check the OTEL_* and sre.otel.* settings";
  }

  /** Restarts the SDK where its own threads have died. */
  private final class Watch implements AgentThreads.Loop {

    @Override
    public boolean turn() throws InterruptedException {
      Thread.sleep(WATCH_MILLIS);
      Otlp before = running;
      if (before != null && before.hasStopped(System.nanoTime())) {
        running = before.startAgain();
        problems.report(
            "OTLP export had stopped (a thread of OpenTelemetry's SDK was stopped, or ran"
                + " out of memory) and has been restarted: no count is lost");
      }
      return true;
    }

    @Override
    public void failed(Throwable error) {
      problems.report("OTLP export has stopped and cannot be restarted yet: " + error);
    }
  }

  private Collection<MetricData> metrics(
      Reading reading, OpenTelemetryMetrics mapper, Resource resource) {
    List<Metric> all = new ArrayList<>(MetricTable.of(reading));
    all.addAll(conventional.of(reading));
    List<MetricData> result = new ArrayList<>(mapper.of(all, resource, epochNanos(reading)));
    result.addAll(SdkMetrics.of(jvm.collect(System.nanoTime()), resource));
    return result;
  }

  /** Later than in any earlier export, even of the same reading: no delta may be empty in time. */
  private synchronized long epochNanos(Reading reading) {
    lastEpochNanos = Math.max(lastEpochNanos + 1, reading.epochNanos());
    return lastEpochNanos;
  }

  /**
   * Exports all counts until now, for the last time; returns a moment after the longest time that
   * this may take, whatever the collector does.
   */
  void exportLast() throws InterruptedException {
    // On a thread of its own, so that no library can delay the end of the process.
    Thread last =
        AgentThreads.daemon(
            "sre-last-export", OtlpExport.class.getClassLoader(), this::exportLastInTime);
    last.start();
    last.join(lastExportMillis + MARGIN_MILLIS);
  }

  private void exportLastInTime() {
    try {
      Otlp otlp = running;
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(lastExportMillis);
      if (otlp != null && !otlp.exportLast(deadline)) {
        problems.report(
            "the last batch was not exported in time to "
                + settings.destination()
                + ": check that the collector answers there");
      }
    } catch (Throwable e) {
      problems.report("the last batch could not be exported: " + e);
    }
  }
}
