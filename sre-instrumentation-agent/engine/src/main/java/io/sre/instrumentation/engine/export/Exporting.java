package io.sre.instrumentation.engine.export;

import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.sre.instrumentation.bootstrap.AgentThreads;
import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.bootstrap.Sweep;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.log.EngineLogger;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Exports snapshots: starts the HTTP end and the OpenTelemetry SDK on a thread of its own, off the
 * application's way to its start, and sees to it that the last batch leaves.
 *
 * <p>No call is lost before export begins, since the recorder counts from the first one on.
 */
public final class Exporting {

  /** A process that is over sooner never loads what exports, unless it has a batch to send. */
  private static final long DELAY_MILLIS = 500;

  /** The longest that {@link #shutdown} waits for a start that is under way. */
  private static final long START_MILLIS = 5_000;

  /** The longest that the last export takes, whatever the collector does. */
  private static final long LAST_EXPORT_MILLIS = 1_800;

  /** What else is in the two seconds that are promised. */
  private static final long MARGIN_MILLIS = 100;

  private static final long WATCH_MILLIS = 1_000;

  private static final String SERVICE_NAME = "service.name";
  private static final String SERVICE_VERSION = "service.version";
  private static final String UNKNOWN_SERVICE = "unknown_service:java";

  private final long startEpochNanos = epochNanos();
  private final CountDownLatch ending = new CountDownLatch(1);
  private final CountDownLatch started = new CountDownLatch(1);
  private final AtomicLong exportsFailed = new AtomicLong();
  private final Config config;
  private final OtelSettings settings;
  private final AgentCounters counters;
  private final Supplier<List<ResourceSnapshot>> resources;
  private final Problems problems;
  private final String version;
  private final long startNanos = System.nanoTime();
  private final JvmMetricsOfOthers others;
  private volatile String service = UNKNOWN_SERVICE;
  private volatile @Nullable JvmMetrics jvm;
  private volatile @Nullable Otlp otlp;
  private volatile long snapshotNanos;
  private long lastEpochNanos = startEpochNanos;

  private Exporting(
      Config config,
      AgentCounters counters,
      Supplier<List<ResourceSnapshot>> resources,
      JvmMetricsOfOthers others,
      Problems problems,
      String version) {
    this.config = config;
    this.settings = settings(config);
    this.counters = counters;
    this.resources = resources;
    this.problems = problems;
    this.others = others;
    this.version = version;
  }

  private static OtelSettings settings(Config config) {
    return new OtelSettings(config.otel(), System::getProperty, System::getenv);
  }

  /** Whether histograms shall have exemplars, where calls are traced. */
  public static boolean wantsExemplars(Config config) {
    return settings(config).exemplars();
  }

  /**
   * Begins to export in half a second; returns at once.
   *
   * @param resources how full everything is that is bounded
   * @param others who may export metrics of the JVM, too
   * @param version of this agent
   */
  public static Exporting start(
      Config config,
      AgentCounters counters,
      Supplier<List<ResourceSnapshot>> resources,
      JvmMetricsOfOthers others,
      Problems problems,
      String version) {
    Exporting exporting = new Exporting(config, counters, resources, others, problems, version);
    daemon("sre-export", exporting::run).start();
    return exporting;
  }

  private static Thread daemon(String name, Runnable task) {
    return AgentThreads.daemon(name, Exporting.class.getClassLoader(), task);
  }

  private void run() {
    try {
      ending.await(DELAY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // From outside, since nothing of ours does: export begins at once.
    }
    // The application may have set some itself since premain.
    problems.secrets().addAll(standardProperties());
    EngineLogger.sink(line -> problems.tell("export: " + line));
    jvm =
        new JvmMetrics(
            config.jvm() && JvmMetrics.canBe(),
            () -> others.export(settings.othersExportNoMetrics()),
            RuntimeTelemetrySource::new,
            problems,
            startNanos);
    try {
      Map<String, String> identity = identity();
      service = identity.getOrDefault(SERVICE_NAME, UNKNOWN_SERVICE);
      String slis = startEnd();
      String destination = startOtlp(identity);
      problems.tell(
          String.format(
              "sre-instrumentation %s: service \"%s\", SLIs at %s, OTLP %s",
              version, service, slis, destination));
    } catch (Throwable e) {
      problems.tell("metrics cannot be exported, please report it: " + e);
    } finally {
      started.countDown();
    }
  }

  private static Map<String, String> standardProperties() {
    Map<String, String> result = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = name.startsWith("otel.") ? System.getProperty(name) : null;
      put(result, name, value);
    }
    return result;
  }

  /** What the settings say of the service and, where they are silent, the application. */
  private Map<String, String> identity() {
    Map<String, String> result = new HashMap<>();
    ServiceIdentity found = ServiceIdentity.find(System::getProperty, System.getenv());
    put(result, SERVICE_NAME, found.name());
    put(result, SERVICE_VERSION, found.version());
    Map<String, String> set = settings.resourceAttributes();
    put(result, SERVICE_NAME, set.get(SERVICE_NAME));
    put(result, SERVICE_VERSION, set.get(SERVICE_VERSION));
    put(result, SERVICE_NAME, settings.get("otel." + SERVICE_NAME));
    return result;
  }

  private static void put(Map<String, String> attributes, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      attributes.put(key, value);
    }
  }

  private String startEnd() {
    if (!config.http().enabled()) {
      return "no HTTP end (sre.http.enabled=false)";
    }
    try {
      for (MetricsEnd end :
          ServiceLoader.load(MetricsEnd.class, Exporting.class.getClassLoader())) {
        String address = end.start(http(), this::prometheus, problems);
        if (address != null) {
          return address;
        }
      }
    } catch (Throwable e) {
      problems.tell("the HTTP end cannot start (" + e + "): nothing can be scraped");
    }
    return "no HTTP end";
  }

  /** The configured end, beside the port of a Prometheus exporter that needs that very one. */
  private Config.Http http() {
    Config.Http http = config.http();
    if (settings.prometheusPortOfOthers() != http.port()) {
      return http;
    }
    problems.tell(
        "port "
            + http.port()
            + " is left to OTEL_METRICS_EXPORTER=prometheus, which may be meant for an"
            + " OpenTelemetry SDK of the application");
    return new Config.Http(
        http.enabled(), http.host(), http.port() + 1, http.token(), http.names());
  }

  private String startOtlp(Map<String, String> identity) {
    for (String exporter : settings.unknownExporters()) {
      problems.tell(
          "OTEL_METRICS_EXPORTER names "
              + exporter
              + ", which this agent does not have: it has otlp and prometheus");
    }
    String whyNot = settings.whyNot();
    if (whyNot != null) {
      return "off (" + whyNot + ")";
    }
    try {
      OpenTelemetryMetrics mapper =
          new OpenTelemetryMetrics(version, startEpochNanos, settings.exponential());
      otlp = Otlp.start(settings, identity, resource -> produce(mapper, resource), exportsFailed);
      AgentThreads.start("sre-export-watch", Exporting.class.getClassLoader(), new OtlpWatch());
      return settings.destination();
    } catch (Throwable e) {
      problems.tell("OTLP cannot start (" + e + "): " + remedy(e) + "; /metrics is not affected");
      return "off (it could not start)";
    }
  }

  /** Starts the SDK again where its own threads did not survive what the process went through. */
  private final class OtlpWatch implements AgentThreads.Loop {

    @Override
    public boolean turn() throws InterruptedException {
      Thread.sleep(WATCH_MILLIS);
      Otlp running = otlp;
      if (running != null && running.hasStopped(System.nanoTime())) {
        otlp = running.startAgain();
        problems.tell(
            "OTLP export had stopped (a thread of OpenTelemetry's SDK was stopped, or had no"
                + " memory) and was started again: no count is lost");
      }
      return true;
    }

    @Override
    public void failed(Throwable error) {
      problems.tell("OTLP export has stopped and cannot be started again yet: " + error);
    }
  }

  private static String remedy(Throwable e) {
    return e instanceof LinkageError
        ? "this Java image may lack a module, it needs java.logging"
        : "check the OTEL_* and sre.otel.* settings";
  }

  private Collection<MetricData> produce(OpenTelemetryMetrics mapper, Resource resource) {
    List<MetricData> result = new ArrayList<>(mapper.of(metrics(), resource, now()));
    result.addAll(SdkMetrics.of(ofJvm(), resource));
    return result;
  }

  private Collection<MetricData> ofJvm() {
    JvmMetrics started = jvm;
    return started == null ? List.of() : started.collect(System.nanoTime());
  }

  private MetricSnapshots prometheus() {
    List<Metric> all = new ArrayList<>(metrics());
    all.addAll(SdkMetrics.of(ofJvm()));
    return PrometheusMetrics.of(all);
  }

  private List<Metric> metrics() {
    long began = System.nanoTime();
    List<SliSnapshot> snapshots = Sweep.snapshot(began);
    snapshotNanos = System.nanoTime() - began;
    return MetricTable.of(
        snapshots,
        resources.get(),
        new Owner(config.team(), service),
        counters,
        new MetricTable.Exports(exportsFailed.get(), snapshotNanos));
  }

  /** The time of day, which never goes back: a difference begins where the one before ended. */
  private synchronized long now() {
    lastEpochNanos = Math.max(lastEpochNanos + 1, epochNanos());
    return lastEpochNanos;
  }

  private static long epochNanos() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }

  /** Whether there is a last batch, for {@link #shutdown} to send. */
  public boolean sends() {
    return settings.otlp();
  }

  /**
   * Lets the last batch leave, and returns within two seconds whatever the collector does; a start
   * that is still under way, in a process of a few milliseconds, is waited for. Runs when the
   * application has shut down.
   */
  public void shutdown() {
    if (!settings.otlp()) {
      return;
    }
    ending.countDown();
    try {
      if (!started.await(START_MILLIS, TimeUnit.MILLISECONDS)) {
        problems.tell("the last batch is lost: export had not started yet");
        return;
      }
      // On a thread of its own, so that nothing in a library can hold the process up.
      Thread last = daemon("sre-last-export", this::exportLast);
      last.start();
      last.join(LAST_EXPORT_MILLIS + MARGIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void exportLast() {
    try {
      Otlp running = otlp;
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_EXPORT_MILLIS);
      if (running != null && !running.exportLast(deadline)) {
        problems.tell(
            "the last batch was not exported in time to "
                + settings.destination()
                + ": check that the collector answers there");
      }
    } catch (Throwable e) {
      problems.tell("the last batch could not be exported: " + e);
    }
  }
}
