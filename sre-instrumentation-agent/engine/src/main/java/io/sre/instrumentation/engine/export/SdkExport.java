package io.sre.instrumentation.engine.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The OpenTelemetry SDK, autoconfigured for our metrics alone. Loaded only where it exports. */
final class SdkExport {

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> SERVICE_VERSION =
      AttributeKey.stringKey("service.version");

  private final OpenTelemetrySdk sdk;

  private SdkExport(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  /**
   * Begins to export.
   *
   * @throws RuntimeException if the settings are such that it cannot
   */
  static SdkExport start(
      SdkSettings settings,
      ServiceIdentity identity,
      MetricProducer producer,
      AtomicLong exportsFailed) {
    return new SdkExport(
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .setServiceClassLoader(SdkExport.class.getClassLoader())
            .addPropertiesCustomizer(properties -> settings.forSdk())
            .addResourceCustomizer((resource, properties) -> identify(resource, identity))
            .addMeterProviderCustomizer(
                (builder, properties) -> builder.registerMetricProducer(producer))
            .addMetricExporterCustomizer(
                (exporter, properties) -> new DeltaExporter(exporter, exportsFailed))
            .build()
            .getOpenTelemetrySdk());
  }

  private static Resource identify(Resource resource, ServiceIdentity identity) {
    ResourceBuilder builder = resource.toBuilder();
    if (identity.name() != null) {
      builder.put(SERVICE_NAME, identity.name());
    }
    if (identity.version() != null) {
      builder.put(SERVICE_VERSION, identity.version());
    }
    return builder.build();
  }

  /** Exports the last batch and ends; false: it did not get there within this time. */
  boolean shutdown(long millis) {
    return sdk.getSdkMeterProvider().shutdown().join(millis, TimeUnit.MILLISECONDS).isSuccess();
  }
}
