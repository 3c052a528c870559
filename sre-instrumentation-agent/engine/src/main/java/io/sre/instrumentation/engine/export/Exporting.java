package io.sre.instrumentation.engine.export;

import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sre.instrumentation.bootstrap.Sweep;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.log.EngineLogger;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Exports snapshots: starts the OpenTelemetry SDK and the HTTP end on a thread of its own, off the
 * application's way to its start, and sees to it that the last batch leaves.
 *
 * <p>No call is lost before export begins, since the recorder counts from the first one on.
 */
public final class Exporting {

  /** The most that {@link #shutdown} takes, whatever the collector does. */
  private static final long SHUTDOWN_MILLIS = 1_800;

  private final long startEpochNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  private final CountDownLatch started = new CountDownLatch(1);
  private final AtomicLong exportsFailed = new AtomicLong();
  private final Config config;
  private final AgentCounters counters;
  private final Problems problems;
  private final String version;
  private final SdkSettings settings;
  private volatile ServiceIdentity identity = ServiceIdentity.UNKNOWN;
  private volatile @Nullable SdkExport sdk;
  private volatile boolean lastBatchLeft;

  private Exporting(Config config, AgentCounters counters, Problems problems, String version) {
    this.config = config;
    this.counters = counters;
    this.problems = problems;
    this.version = version;
    this.settings = new SdkSettings(config.otel(), System::getProperty, System.getenv());
  }

  /** Begins to export; returns at once. */
  public static Exporting start(
      Config config, AgentCounters counters, Problems problems, String version) {
    Exporting exporting = new Exporting(config, counters, problems, version);
    EngineLogger.sink(
        line ->
            problems.tell("export: " + line + " (OTLP " + exporting.settings.destination() + ")"));
    daemon("sre-export", exporting::run).start();
    return exporting;
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Exporting.class.getClassLoader());
    return thread;
  }

  private void run() {
    try {
      identify();
      if (settings.isOn()) {
        sdk = SdkExport.start(settings, identity, this::produce, exportsFailed);
      }
    } catch (Throwable e) {
      problems.tell(
          "OpenTelemetry cannot export ("
              + e
              + "): check the OTEL_* and sre.otel.* settings; Prometheus is not affected");
    }
    String prometheus = null;
    try {
      prometheus = startEnd();
    } catch (Throwable e) {
      problems.tell("the HTTP end cannot start (" + e + "): nothing can be scraped");
    } finally {
      started.countDown();
    }
    System.err.println(
        "[sre] sre-instrumentation "
            + version
            + ": service "
            + identity.name()
            + ", SLIs at "
            + (prometheus == null ? "no HTTP end" : prometheus)
            + ", OTLP "
            + settings.destination());
  }

  /** What is not said by {@code OTEL_*} is what the application says of itself. */
  private void identify() {
    ServiceIdentity said =
        ServiceIdentity.ofSettings(
            settings.get("otel.service.name"), settings.get("otel.resource.attributes"));
    identity =
        said.orElse(ServiceIdentity.find(System::getProperty, System.getenv()))
            .orElse(ServiceIdentity.UNKNOWN);
  }

  private Collection<MetricData> produce(Resource resource) {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    return new OpenTelemetryMetrics(version, startEpochNanos).of(metrics(), resource, now);
  }

  private MetricSnapshots prometheus() {
    return PrometheusMetrics.of(metrics());
  }

  private List<Metric> metrics() {
    return MetricTable.of(
        Sweep.snapshot(System.nanoTime()), component(), counters, exportsFailed.get());
  }

  private String component() {
    String name = identity.name();
    return name == null ? "" : name;
  }

  private @Nullable String startEnd() {
    if (!config.http().enabled()) {
      return null;
    }
    for (MetricsEnd end : ServiceLoader.load(MetricsEnd.class, Exporting.class.getClassLoader())) {
      return end.start(config.http(), this::prometheus, problems);
    }
    return null;
  }

  /**
   * Lets the last batch leave, and returns within two seconds whatever the collector does. Runs
   * when the application has shut down.
   */
  public void shutdown() {
    if (!settings.isOn()) {
      return;
    }
    // On a thread of its own: the SDK waits longer than we may.
    Thread last = daemon("sre-last-export", this::exportLast);
    last.start();
    try {
      last.join(SHUTDOWN_MILLIS);
      if (!lastBatchLeft) {
        problems.tell(
            "the last batch was not exported in time to "
                + settings.destination()
                + ": check that the collector answers there");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void exportLast() {
    try {
      if (started.await(SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS)) {
        SdkExport running = sdk;
        lastBatchLeft = running == null || running.shutdown(SHUTDOWN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      problems.tell("the last batch could not be exported: " + e);
    }
  }
}
