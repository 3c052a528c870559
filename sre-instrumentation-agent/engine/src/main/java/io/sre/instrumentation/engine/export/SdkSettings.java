package io.sre.instrumentation.engine.export;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's settings: the standard ones, overridden by {@code sre.otel.*}, for metrics alone.
 *
 * <p>OTLP is off until an endpoint or an exporter is set: without one, the SDK would try a
 * collector on this machine and complain.
 */
final class SdkSettings {

  private static final String EXPORTER = "otel.metrics.exporter";
  private static final List<String> ENDPOINTS =
      List.of("otel.exporter.otlp.metrics.endpoint", "otel.exporter.otlp.endpoint");
  private static final List<String> PROTOCOLS =
      List.of("otel.exporter.otlp.metrics.protocol", "otel.exporter.otlp.protocol");

  private final Map<String, String> overrides;
  private volatile String destination = "off";

  SdkSettings(Map<String, String> overrides) {
    this.overrides = overrides;
  }

  static Map<String, String> defaults() {
    return Map.of("otel.exporter.otlp.protocol", "http/protobuf");
  }

  Map<String, String> customize(ConfigProperties properties) {
    Map<String, String> result = new HashMap<>(overrides);
    result.put("otel.traces.exporter", "none");
    result.put("otel.logs.exporter", "none");
    String exporters = exporters(properties);
    result.put(EXPORTER, exporters);
    destination = destination(properties, exporters);
    return result;
  }

  private String exporters(ConfigProperties properties) {
    String set = get(properties, EXPORTER);
    if (set == null) {
      return first(properties, ENDPOINTS) == null ? "none" : "otlp";
    }
    // Prometheus is served by our own end.
    String exporters =
        String.join(
            ",",
            List.of(set.split(",")).stream()
                .map(String::trim)
                .filter(name -> !name.equals("prometheus") && !name.isEmpty())
                .toList());
    return exporters.isEmpty() ? "none" : exporters;
  }

  private String destination(ConfigProperties properties, String exporters) {
    if (exporters.equals("none")) {
      return "off (set OTEL_EXPORTER_OTLP_ENDPOINT)";
    }
    if (!exporters.contains("otlp")) {
      return "off, but " + exporters;
    }
    String endpoint = first(properties, ENDPOINTS);
    String protocol = first(properties, PROTOCOLS);
    return (protocol == null ? "http/protobuf" : protocol)
        + " to "
        + (endpoint == null ? "the default endpoint" : endpoint);
  }

  private @Nullable String first(ConfigProperties properties, List<String> keys) {
    for (String key : keys) {
      String value = get(properties, key);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  private @Nullable String get(ConfigProperties properties, String key) {
    return overrides.getOrDefault(key, properties.getString(key));
  }

  /** Where OTLP goes, for the start line. */
  String destination() {
    return destination;
  }
}
