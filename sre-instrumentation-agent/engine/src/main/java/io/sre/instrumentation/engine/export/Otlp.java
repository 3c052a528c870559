package io.sre.instrumentation.engine.export;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import io.sre.instrumentation.engine.loading.CopyLoader;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's SDK with the agent's metrics as its only producer: no traces, no logs, no metrics
 * of the SDK itself.
 *
 * <p>The SDK's autoconfiguration provides readers, exporters, retries and the resource; this class
 * handles the end of the process, since the SDK may take too long for it.
 */
final class Otlp {

  /** The maximum by which an export exceeds its time-out, or a pause lasts. */
  private static final long MARGIN_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /**
   * The packages of the exporters' HTTP client, which keeps locks and counts of its threads in
   * static fields: after a thread was stopped at the wrong moment they stay wrong, and no new
   * client connects. So an SDK that is started again has a client of its own.
   */
  private static final List<String> HTTP_CLIENT =
      List.of("okhttp3.", "okio.", "io.opentelemetry.exporter.sender.");

  private final OtelSettings settings;
  private final Map<String, String> identity;
  private final MetricProducer producer;
  private final MetricProducer last;
  private final AtomicLong failures;
  private final List<DeltaExporter> exporters = new CopyOnWriteArrayList<>();
  private volatile Resource resource = Resource.getDefault();

  /** The maximum time between two requests of the SDK. */
  private volatile long patienceNanos = Long.MAX_VALUE;

  /** When the SDK last requested metrics, by {@link System#nanoTime()}'s clock. */
  private volatile long lastAskedNanos = System.nanoTime();

  private @Nullable OpenTelemetrySdk sdk;

  private Otlp(
      OtelSettings settings,
      Map<String, String> identity,
      MetricProducer producer,
      MetricProducer last,
      AtomicLong failures) {
    this.settings = settings;
    this.identity = identity;
    this.producer = producer;
    this.last = last;
    this.failures = failures;
  }

  /**
   * Starts to export.
   *
   * @param identity resource attributes where the settings have none
   * @param producer makes the SDK's metrics
   * @param last makes the metrics of the {@linkplain #exportLast last} export: everything counted
   * @param failures counts exports that fail
   * @throws RuntimeException if a setting is wrong
   */
  static Otlp start(
      OtelSettings settings,
      Map<String, String> identity,
      MetricProducer producer,
      MetricProducer last,
      AtomicLong failures) {
    Otlp otlp = new Otlp(settings, identity, producer, last, failures);
    otlp.build(Otlp.class.getClassLoader());
    return otlp;
  }

  /**
   * Builds and starts the SDK.
   *
   * @param loader of the exporters' HTTP client
   */
  private void build(ClassLoader loader) {
    sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .setServiceClassLoader(loader)
            .addPropertiesSupplier(OtelSettings::defaults)
            .addPropertiesCustomizer(properties -> settings.overrides())
            .addResourceCustomizer((found, properties) -> identify(found))
            .addMeterProviderCustomizer(this::registerAt)
            .addMetricExporterCustomizer((exporter, properties) -> wrap(exporter))
            .build()
            .getOpenTelemetrySdk();
  }

  /** Whether the SDK no longer exports: a thread of its own has died, or waits for one that has. */
  boolean hasStopped(long nowNanos) {
    return nowNanos - lastAskedNanos > patienceNanos;
  }

  /**
   * The same with another SDK and HTTP client, which continue for this one's.
   *
   * @throws RuntimeException if that cannot start
   */
  Otlp startAgain() {
    Otlp next = new Otlp(settings, identity, producer, last, failures);
    next.build(new CopyLoader("sre-http-client", Otlp.class.getClassLoader(), HTTP_CLIENT));
    for (int i = 0; i < Math.min(exporters.size(), next.exporters.size()); i++) {
      next.exporters.get(i).succeed(exporters.get(i));
    }
    OpenTelemetrySdk stopped = sdk;
    if (stopped != null) {
      stopped.shutdown();
    }
    return next;
  }

  private Resource identify(Resource found) {
    ResourceBuilder builder = found.toBuilder();
    Map<String, String> set = settings.resourceAttributes();
    identity.forEach(
        (key, value) -> {
          if (settings.get("otel." + key) == null && !set.containsKey(key)) {
            builder.put(key, value);
          }
        });
    resource = builder.build();
    return resource;
  }

  private SdkMeterProviderBuilder registerAt(
      SdkMeterProviderBuilder builder, ConfigProperties properties) {
    Duration interval = properties.getDuration("otel.metric.export.interval", DEFAULT_INTERVAL);
    Duration timeout =
        properties.getDuration(
            "otel.exporter.otlp.metrics.timeout",
            properties.getDuration("otel.exporter.otlp.timeout", DEFAULT_TIMEOUT));
    patienceNanos = interval.multipliedBy(2).plus(timeout).toNanos() + MARGIN_NANOS;
    return builder
        .registerMetricProducer(
            asked -> {
              lastAskedNanos = System.nanoTime();
              return producer.produce(asked);
            })
        .registerView(
            InstrumentSelector.builder().setName("*").build(),
            View.builder().setAggregation(Aggregation.drop()).build());
  }

  private MetricExporter wrap(MetricExporter exporter) {
    DeltaExporter wrapped = new DeltaExporter(exporter, failures);
    exporters.add(wrapped);
    return wrapped;
  }

  /**
   * Exports for the last time; returns by the deadline, whatever the collector does.
   *
   * @param deadlineNanos of {@link System#nanoTime()}'s clock
   * @return whether it was delivered
   */
  boolean exportLast(long deadlineNanos) {
    boolean delivered = true;
    for (DeltaExporter exporter : exporters) {
      delivered &= exporter.exportLast(this::lastMetrics, deadlineNanos);
    }
    return delivered;
  }

  private Collection<MetricData> lastMetrics() {
    return last.produce(resource);
  }
}
