package io.sre.instrumentation.engine.export;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's settings: the standard ones, overridden by {@code sre.otel.*}, for metrics alone.
 *
 * <p>OTLP is off until an endpoint or an exporter is set: without one, the SDK would try a
 * collector on this machine and complain.
 */
final class SdkSettings {

  private static final String DEFAULT_PROTOCOL = "http/protobuf";
  private static final String EXPORTER = "otel.metrics.exporter";
  private static final List<String> ENDPOINTS =
      List.of("otel.exporter.otlp.metrics.endpoint", "otel.exporter.otlp.endpoint");
  private static final List<String> PROTOCOLS =
      List.of("otel.exporter.otlp.metrics.protocol", "otel.exporter.otlp.protocol");

  private final Map<String, String> overrides;
  private final UnaryOperator<@Nullable String> properties;
  private final Map<String, String> environment;

  /**
   * The settings of a process.
   *
   * @param overrides {@code otel.*} keys that win over all others
   * @param properties looks a system property up
   * @param environment of the process
   */
  SdkSettings(
      Map<String, String> overrides,
      UnaryOperator<@Nullable String> properties,
      Map<String, String> environment) {
    this.overrides = overrides;
    this.properties = properties;
    this.environment = environment;
  }

  /** Whether anything is to be exported. */
  boolean isOn() {
    return !exporters().equals("none") && !"true".equalsIgnoreCase(get("otel.sdk.disabled"));
  }

  /** What the SDK takes for itself. */
  Map<String, String> forSdk() {
    Map<String, String> result = new HashMap<>(overrides);
    if (first(PROTOCOLS) == null) {
      result.put("otel.exporter.otlp.protocol", DEFAULT_PROTOCOL);
    }
    result.put("otel.traces.exporter", "none");
    result.put("otel.logs.exporter", "none");
    result.put(EXPORTER, exporters());
    return result;
  }

  private String exporters() {
    String set = get(EXPORTER);
    if (set == null || set.isBlank()) {
      return first(ENDPOINTS) == null ? "none" : "otlp";
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

  /** Where OTLP goes, for the start line. */
  String destination() {
    if (!isOn()) {
      return "off (set OTEL_EXPORTER_OTLP_ENDPOINT)";
    }
    if (!exporters().contains("otlp")) {
      return "off, but " + exporters();
    }
    String endpoint = first(ENDPOINTS);
    String protocol = first(PROTOCOLS);
    return (protocol == null ? DEFAULT_PROTOCOL : protocol)
        + " to "
        + (endpoint == null ? "the default endpoint" : endpoint);
  }

  private @Nullable String first(List<String> keys) {
    for (String key : keys) {
      String value = get(key);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  /** As the SDK looks a key up: a system property before the environment. */
  @Nullable String get(String key) {
    String override = overrides.get(key);
    if (override != null) {
      return override;
    }
    String property = properties.apply(key);
    return property != null
        ? property
        : environment.get(key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
  }
}
