package io.sre.instrumentation.engine.export;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * OpenTelemetry's SDK with one producer, our metrics, and nothing else: no traces, no logs, none of
 * the SDK's metrics on itself.
 *
 * <p>Readers, exporters, retries and the resource are the SDK's own autoconfiguration; the end of
 * the process is ours, since the SDK may take longer for it than there is.
 */
final class Otlp {

  private final MetricProducer producer;
  private final AtomicLong failures;
  private final List<DeltaExporter> exporters = new CopyOnWriteArrayList<>();
  private volatile Resource resource = Resource.getDefault();

  private Otlp(MetricProducer producer, AtomicLong failures) {
    this.producer = producer;
    this.failures = failures;
  }

  /**
   * Starts to export.
   *
   * @param identity resource attributes where the settings have none
   * @param failures counts exports that fail
   * @throws RuntimeException if a setting is wrong
   */
  static Otlp start(
      OtelSettings settings,
      Map<String, String> identity,
      MetricProducer producer,
      AtomicLong failures) {
    Otlp otlp = new Otlp(producer, failures);
    AutoConfiguredOpenTelemetrySdk.builder()
        .disableShutdownHook()
        .setServiceClassLoader(Otlp.class.getClassLoader())
        .addPropertiesSupplier(OtelSettings::defaults)
        .addPropertiesCustomizer(properties -> settings.overrides())
        .addResourceCustomizer((found, properties) -> otlp.identify(found, settings, identity))
        .addMeterProviderCustomizer((builder, properties) -> otlp.registerAt(builder))
        .addMetricExporterCustomizer((exporter, properties) -> otlp.wrap(exporter))
        .build();
    return otlp;
  }

  private Resource identify(Resource found, OtelSettings settings, Map<String, String> identity) {
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

  private SdkMeterProviderBuilder registerAt(SdkMeterProviderBuilder builder) {
    return builder
        .registerMetricProducer(producer)
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
   * Exports once more and for the last time; returns by the deadline, whatever the collector does.
   *
   * @param deadlineNanos of {@link System#nanoTime()}'s clock
   * @return whether the collector has it
   */
  boolean exportLast(long deadlineNanos) {
    boolean delivered = true;
    for (DeltaExporter exporter : exporters) {
      delivered &= exporter.exportLast(this::metrics, deadlineNanos);
    }
    return delivered;
  }

  private Collection<MetricData> metrics() {
    return producer.produce(resource);
  }
}
