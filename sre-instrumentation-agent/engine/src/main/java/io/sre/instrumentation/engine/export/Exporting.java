package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.bootstrap.AgentThreads;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.log.EngineLogger;
import io.sre.instrumentation.engine.reading.AgentCounters;
import io.sre.instrumentation.engine.reading.Readings;
import io.sre.instrumentation.engine.reading.Recorded;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Assembles export: starts the metrics endpoint and OTLP on a thread of its own, without delaying
 * the application's start, and sends the last batch. Both read from the same {@link Readings}.
 *
 * <p>No call is lost before export begins, since the recorder counts from the first one on.
 */
public final class Exporting {

  /** A process that ends sooner never loads the exporters, unless it has a batch to send. */
  private static final long DELAY_MILLIS = 500;

  /** The longest that {@link #shutdown} waits for a start that is under way. */
  private static final long START_MILLIS = 5_000;

  private final long startEpochNanos = epochNanos();
  private final long startNanos = System.nanoTime();
  private final CountDownLatch ending = new CountDownLatch(1);
  private final CountDownLatch started = new CountDownLatch(1);
  private final Config config;
  private final OtelSettings settings;
  private final AgentCounters counters;
  private final Supplier<List<ResourceSnapshot>> resources;
  private final JvmMetricsOfOthers others;
  private final Set<String> serviceNames;
  private final Problems problems;
  private final String version;

  /** Null: it could not be made. Written before {@link #started} is released. */
  private volatile @Nullable OtlpExport otlp;

  private Exporting(
      Config config,
      AgentCounters counters,
      Supplier<List<ResourceSnapshot>> resources,
      JvmMetricsOfOthers others,
      Set<String> serviceNames,
      Problems problems,
      String version) {
    this.config = config;
    this.settings = OtelSettings.ofProcess(config.otel());
    this.counters = counters;
    this.resources = resources;
    this.others = others;
    this.serviceNames = serviceNames;
    this.problems = problems;
    this.version = version;
  }

  /** Whether histograms have exemplars, where calls are traced. */
  public static boolean wantsExemplars(Config config) {
    return OtelSettings.ofProcess(config.otel()).exemplars();
  }

  /**
   * Begins to export in half a second; returns at once.
   *
   * @param resources reads the usage of all bounded resources
   * @param others finds other exporters of the JVM's metrics
   * @param serviceNames properties with which applications set their names
   * @param version of this agent
   */
  public static Exporting start(
      Config config,
      AgentCounters counters,
      Supplier<List<ResourceSnapshot>> resources,
      JvmMetricsOfOthers others,
      Set<String> serviceNames,
      Problems problems,
      String version) {
    Exporting exporting =
        new Exporting(config, counters, resources, others, serviceNames, problems, version);
    AgentThreads.daemon("sre-export", Exporting.class.getClassLoader(), exporting.new Start())
        .start();
    return exporting;
  }

  /** Starts everything, on its thread. A class, since premain makes it: a lambda takes longer. */
  private final class Start implements Runnable {

    @Override
    public void run() {
      try {
        ending.await(DELAY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        // From outside, since the agent never interrupts it: export begins at once.
      }
      try {
        startAll();
      } catch (Throwable e) {
        problems.report("metrics cannot be exported, please report it: " + e);
      } finally {
        started.countDown();
      }
    }
  }

  private void startAll() {
    // The application may have set some itself since premain.
    problems.secrets().addAll(standardProperties());
    EngineLogger.sink(line -> problems.report("export: " + line));
    ServiceAttributes service =
        ServiceAttributes.of(
            settings,
            ServiceIdentity.find(serviceNames, System::getProperty, System.getenv()),
            config.team());
    AtomicLong exportsFailed = new AtomicLong();
    Readings readings =
        new Readings(
            service.identity(),
            new Owner(service.team(), service.name()),
            Recorded.of(counters, resources, exportsFailed::get),
            System::nanoTime,
            Exporting::epochNanos);
    JvmMetrics jvm =
        JvmMetrics.ofProcess(
            config.jvm(),
            () -> others.export(settings.othersExportNoMetrics()),
            problems,
            startNanos);
    ConventionalMetrics conventional = new ConventionalMetrics(config.conventions());
    String slis =
        new MetricsEndpoint(config.http(), settings, readings, conventional, jvm, problems).start();
    OtlpExport export =
        new OtlpExport(
            settings,
            readings,
            conventional,
            jvm,
            exportsFailed,
            problems,
            version,
            startEpochNanos,
            OtlpExport.LAST_EXPORT_MILLIS);
    otlp = export;
    String destination = export.start(service.asMap());
    RegistryExport.start(config.registries(), readings, problems);
    problems.report(
        String.format(
            "sre-instrumentation %s: service \"%s\", %s, OTLP %s",
            version, service.name(), slis, destination));
  }

  private static Map<String, String> standardProperties() {
    Map<String, String> result = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = name.startsWith("otel.") ? System.getProperty(name) : null;
      if (value != null && !value.isBlank()) {
        result.put(name, value);
      }
    }
    return result;
  }

  private static long epochNanos() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }

  /** Whether there is a last batch, for {@link #shutdown} to send. */
  public boolean sends() {
    return settings.otlp();
  }

  /**
   * Sends the last batch, and returns within two seconds whatever the collector does; waits for a
   * start that is still under way, in a process of a few milliseconds. Runs when the application
   * has shut down.
   */
  public void shutdown() {
    if (!settings.otlp()) {
      return;
    }
    ending.countDown();
    try {
      if (!started.await(START_MILLIS, TimeUnit.MILLISECONDS)) {
        problems.report("the last batch is lost: export had not started yet");
        return;
      }
      OtlpExport export = otlp;
      if (export != null) {
        export.exportLast();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
