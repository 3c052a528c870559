package io.sre.instrumentation.engine.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of OpenTelemetry: {@code sre.otel.*} for this agent alone, before {@code -Dotel.*},
 * before {@code OTEL_*}.
 *
 * <p>OTLP is off until an endpoint or an exporter is set: without one, the SDK would try a
 * collector on this machine and complain. While it is off, no class of the SDK is loaded.
 */
final class OtelSettings {

  private static final String EXPORTER = "otel.metrics.exporter";
  private static final String OTLP = "otlp";
  private static final String PROMETHEUS = "prometheus";
  private static final String NONE = "none";
  private static final String GRPC = "grpc";
  private static final String HTTP = "http/protobuf";
  private static final int PROMETHEUS_PORT = 9464;

  private final Map<String, String> overrides;
  private final UnaryOperator<@Nullable String> properties;
  private final UnaryOperator<@Nullable String> environment;

  /**
   * Makes the settings from their sources.
   *
   * @param overrides of {@code sre.otel.*}, keyed {@code otel.*}
   * @param properties looks a system property up
   * @param environment looks an environment variable up
   */
  OtelSettings(
      Map<String, String> overrides,
      UnaryOperator<@Nullable String> properties,
      UnaryOperator<@Nullable String> environment) {
    this.overrides = overrides;
    this.properties = properties;
    this.environment = environment;
  }

  /** The settings of this process. Runs within premain: with classes, since lambdas take longer. */
  static OtelSettings ofProcess(Map<String, String> overrides) {
    return new OtelSettings(overrides, new SystemProperties(), new Environment());
  }

  private static final class SystemProperties implements UnaryOperator<@Nullable String> {

    @Override
    public @Nullable String apply(@Nullable String key) {
      return key == null ? null : System.getProperty(key);
    }
  }

  private static final class Environment implements UnaryOperator<@Nullable String> {

    @Override
    public @Nullable String apply(@Nullable String key) {
      return key == null ? null : System.getenv(key);
    }
  }

  /** A setting; null if it is not set, or blank, which is the same. */
  @Nullable String get(String key) {
    String ours = notBlank(overrides.get(key));
    return ours != null ? ours : standard(key);
  }

  /** The same without this agent's overrides. */
  private @Nullable String standard(String key) {
    String property = notBlank(properties.apply(key));
    String variable = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    return property != null ? property : notBlank(environment.apply(variable));
  }

  private static @Nullable String notBlank(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.trim();
  }

  /** Whether metrics are exported by OTLP. */
  boolean otlp() {
    return whyNot() == null;
  }

  /** Why metrics are not exported by OTLP, for the start line; null: they are. */
  @Nullable String whyNot() {
    if ("true".equalsIgnoreCase(get("otel.sdk.disabled"))) {
      return "OTEL_SDK_DISABLED";
    }
    if (get("otel.config.file") != null) {
      return "OTEL_CONFIG_FILE is set, which this agent does not read";
    }
    if (get(EXPORTER) != null) {
      return exporters().contains(OTLP) ? null : "OTEL_METRICS_EXPORTER=" + get(EXPORTER);
    }
    return endpoint() == null ? "set OTEL_EXPORTER_OTLP_ENDPOINT" : null;
  }

  /** Configured exporters that this agent does not contain. */
  List<String> unknownExporters() {
    return exporters().stream()
        .filter(name -> !List.of(OTLP, PROMETHEUS, NONE).contains(name))
        .toList();
  }

  /**
   * The port of the Prometheus exporter that the standard settings may make an SDK of the
   * application, or another agent, start; if the port is taken, that SDK shuts down. -1: none is
   * configured.
   */
  int prometheusPortOfOthers() {
    if (!names(standard(EXPORTER)).contains(PROMETHEUS)) {
      return -1;
    }
    String port = standard("otel.exporter.prometheus.port");
    try {
      return port == null ? PROMETHEUS_PORT : Integer.parseInt(port);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Whether the standard settings keep all other parts of OpenTelemetry from exporting metrics. */
  boolean othersExportNoMetrics() {
    return names(standard(EXPORTER)).contains(NONE)
        || "true".equalsIgnoreCase(standard("otel.sdk.disabled"));
  }

  private List<String> exporters() {
    return names(get(EXPORTER));
  }

  private static List<String> names(@Nullable String list) {
    List<String> result = new ArrayList<>();
    for (String name : (list == null ? "" : list).split(",")) {
      if (!name.isBlank()) {
        result.add(name.trim());
      }
    }
    return result;
  }

  /** Whether histograms are exponential, by OTLP's setting. */
  boolean exponential() {
    return "base2_exponential_bucket_histogram"
        .equalsIgnoreCase(get("otel.exporter.otlp.metrics.default.histogram.aggregation"));
  }

  /**
   * Whether histograms have exemplars, by {@code OTEL_METRICS_EXEMPLAR_FILTER} as in the SDK: from
   * calls with a sampled span, unless it is {@code always_off}.
   */
  boolean exemplars() {
    return !"always_off".equalsIgnoreCase(get("otel.metrics.exemplar.filter"));
  }

  /** The destination of OTLP, without possible secrets: {@code http/protobuf http://…}. */
  String destination() {
    String endpoint = endpoint();
    if (protocol().equals(GRPC)) {
      return GRPC + " " + shown(endpoint == null ? "http://localhost:4317" : endpoint);
    }
    String ofMetrics = get("otel.exporter.otlp.metrics.endpoint");
    String base = endpoint == null ? "http://localhost:4318" : endpoint;
    return protocol()
        + " "
        + shown(ofMetrics != null ? ofMetrics : base.replaceFirst("/+$", "") + "/v1/metrics");
  }

  private @Nullable String endpoint() {
    String ofMetrics = get("otel.exporter.otlp.metrics.endpoint");
    return ofMetrics != null ? ofMetrics : get("otel.exporter.otlp.endpoint");
  }

  private String protocol() {
    String ofMetrics = get("otel.exporter.otlp.metrics.protocol");
    String ofAll = get("otel.exporter.otlp.protocol");
    return ofMetrics != null ? ofMetrics : ofAll != null ? ofAll : HTTP;
  }

  /** An address without user, password and query: some vendors put keys there. */
  private static String shown(String endpoint) {
    try {
      URI uri = new URI(endpoint);
      return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null)
          .toString();
    } catch (URISyntaxException e) {
      return "(not a URL)";
    }
  }

  /** The attributes of {@code otel.resource.attributes}. */
  Map<String, String> resourceAttributes() {
    Map<String, String> result = new HashMap<>();
    String set = get("otel.resource.attributes");
    for (String pair : (set == null ? "" : set).split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        result.put(pair.substring(0, equals).trim(), decode(pair.substring(equals + 1).trim()));
      }
    }
    return result;
  }

  /** Percent-decoding that keeps a plus. */
  private static String decode(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  /** The agent's defaults for the SDK. */
  static Map<String, String> defaults() {
    return Map.of("otel.exporter.otlp.protocol", HTTP);
  }

  /**
   * Settings that override all others in the SDK: the agent's own, and metrics only. Propagators
   * and samplers that were set for another agent do not exist in this one, and would stop the SDK.
   */
  Map<String, String> overrides() {
    Map<String, String> result = new TreeMap<>(overrides);
    result.put("otel.traces.exporter", NONE);
    result.put("otel.logs.exporter", NONE);
    result.put("otel.traces.sampler", "always_off");
    result.put("otel.propagators", NONE);
    result.put(EXPORTER, OTLP);
    return result;
  }
}
