package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtelSettingsTest {

  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String METRICS_ENDPOINT = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
  private static final String EXPORTER = "OTEL_METRICS_EXPORTER";
  private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";

  @Nested
  class Otlp {

    @Test
    void is_off_and_says_how_to_switch_it_on_until_something_is_set() {
      OtelSettings settings = environment(Map.of());

      assertThat(settings.otlp()).isFalse();
      assertThat(settings.whyNot()).isEqualTo("set OTEL_EXPORTER_OTLP_ENDPOINT");
    }

    @ParameterizedTest
    @CsvSource({
      "OTEL_EXPORTER_OTLP_ENDPOINT, http://collector:4318",
      "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, http://collector:4318/v1/metrics",
      "OTEL_METRICS_EXPORTER, otlp",
      "OTEL_METRICS_EXPORTER, 'prometheus, otlp'",
    })
    void is_on_when_an_endpoint_or_an_exporter_is_set(String variable, String value) {
      assertThat(environment(Map.of(variable, value)).otlp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"none", "prometheus", "console"})
    void is_off_when_another_exporter_is_set(String exporter) {
      OtelSettings settings =
          environment(Map.of(ENDPOINT, "http://collector:4318", EXPORTER, exporter));

      assertThat(settings.whyNot()).isEqualTo("OTEL_METRICS_EXPORTER=" + exporter);
    }

    @Test
    void is_off_when_the_sdk_is_disabled() {
      assertThat(
              environment(Map.of(ENDPOINT, "http://collector:4318", "OTEL_SDK_DISABLED", "true"))
                  .whyNot())
          .isEqualTo("OTEL_SDK_DISABLED");
    }

    @Test
    void is_off_when_a_file_is_set_that_only_other_agents_read() {
      assertThat(
              environment(Map.of(ENDPOINT, "http://c:4318", "OTEL_CONFIG_FILE", "otel.yaml"))
                  .whyNot())
          .contains("OTEL_CONFIG_FILE");
    }

    @Test
    void is_not_switched_on_by_a_blank_value() {
      assertThat(environment(Map.of(ENDPOINT, " ", EXPORTER, "")).otlp()).isFalse();
    }
  }

  @Nested
  class Precedence {

    private final OtelSettings settings =
        new OtelSettings(
            Map.of("otel.a", "ours"),
            Map.of("otel.a", "property", "otel.b-c", "property")::get,
            Map.of("OTEL_A", "environment", "OTEL_B_C", "environment", "OTEL_D", "environment")
                ::get);

    @Test
    void ours_come_before_properties_before_the_environment() {
      assertThat(settings.get("otel.a")).isEqualTo("ours");
      assertThat(settings.get("otel.b-c")).isEqualTo("property");
      assertThat(settings.get("otel.d")).isEqualTo("environment");
      assertThat(settings.get("otel.e")).isNull();
    }
  }

  @Test
  void the_standard_filter_switches_exemplars_off() {
    String filter = "OTEL_METRICS_EXEMPLAR_FILTER";
    assertThat(environment(Map.of()).exemplars()).isTrue();
    assertThat(environment(Map.of(filter, "trace_based")).exemplars()).isTrue();
    assertThat(environment(Map.of(filter, "always_off")).exemplars()).isFalse();
  }

  @Nested
  class Destination {

    @Test
    void is_http_protobuf_at_the_path_of_metrics() {
      assertThat(destination(Map.of(ENDPOINT, "http://collector:4318")))
          .isEqualTo("http/protobuf http://collector:4318/v1/metrics");
      assertThat(destination(Map.of(ENDPOINT, "http://collector:4318/otlp/")))
          .isEqualTo("http/protobuf http://collector:4318/otlp/v1/metrics");
      assertThat(destination(Map.of(METRICS_ENDPOINT, "https://vendor/in")))
          .isEqualTo("http/protobuf https://vendor/in");
    }

    @Test
    void is_the_default_one_where_only_the_exporter_is_set() {
      assertThat(destination(Map.of(EXPORTER, "otlp")))
          .isEqualTo("http/protobuf http://localhost:4318/v1/metrics");
      assertThat(destination(Map.of(EXPORTER, "otlp", PROTOCOL, "grpc")))
          .isEqualTo("grpc http://localhost:4317");
    }

    @Test
    void does_not_show_what_may_be_secret() {
      assertThat(
              destination(Map.of(METRICS_ENDPOINT, "https://user:secret@vendor:443/in?key=secret")))
          .isEqualTo("http/protobuf https://vendor:443/in");
      assertThat(destination(Map.of(METRICS_ENDPOINT, "http://se cret"))).doesNotContain("cret");
    }

    private String destination(Map<String, String> variables) {
      return environment(variables).destination();
    }
  }

  @Test
  void unsupported_exporters_are_listed() {
    assertThat(environment(Map.of(EXPORTER, "otlp,logging,prometheus,console")).unknownExporters())
        .containsExactly("logging", "console");
  }

  @Nested
  class ThePortOfAnotherPrometheusExporter {

    @Test
    void is_the_standard_one_or_what_is_set() {
      assertThat(environment(Map.of()).prometheusPortOfOthers()).isEqualTo(-1);
      assertThat(environment(Map.of(EXPORTER, "otlp")).prometheusPortOfOthers()).isEqualTo(-1);
      assertThat(environment(Map.of(EXPORTER, "prometheus")).prometheusPortOfOthers())
          .isEqualTo(9464);
      assertThat(
              environment(
                      Map.of(EXPORTER, "otlp, prometheus", "OTEL_EXPORTER_PROMETHEUS_PORT", "9090"))
                  .prometheusPortOfOthers())
          .isEqualTo(9090);
    }

    @Test
    void is_not_that_of_our_own_setting() {
      OtelSettings settings =
          new OtelSettings(Map.of("otel.metrics.exporter", "prometheus"), key -> null, key -> null);

      assertThat(settings.prometheusPortOfOthers()).isEqualTo(-1);
    }
  }

  @Test
  void standard_settings_but_not_ours_switch_off_the_metrics_of_others() {
    assertThat(environment(Map.of()).othersExportNoMetrics()).isFalse();
    assertThat(environment(Map.of(EXPORTER, "otlp")).othersExportNoMetrics()).isFalse();
    assertThat(environment(Map.of(EXPORTER, "none")).othersExportNoMetrics()).isTrue();
    assertThat(environment(Map.of("OTEL_SDK_DISABLED", "true")).othersExportNoMetrics()).isTrue();
    OtelSettings ours =
        new OtelSettings(Map.of("otel.metrics.exporter", "none"), key -> null, key -> null);
    assertThat(ours.othersExportNoMetrics()).isFalse();
  }

  @Test
  void resource_attributes_are_decoded() {
    assertThat(
            environment(
                    Map.of(
                        "OTEL_RESOURCE_ATTRIBUTES",
                        "service.name=shop%20floor, a=1+1,bad,=x,percent=100%"))
                .resourceAttributes())
        .containsOnly(
            Map.entry("service.name", "shop floor"),
            Map.entry("a", "1+1"),
            Map.entry("percent", "100%"));
  }

  @Test
  void exponential_histograms_are_those_of_the_standard_setting() {
    String variable = "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION";

    assertThat(environment(Map.of()).exponential()).isFalse();
    assertThat(environment(Map.of(variable, "BASE2_EXPONENTIAL_BUCKET_HISTOGRAM")).exponential())
        .isTrue();
    assertThat(environment(Map.of(variable, "EXPLICIT_BUCKET_HISTOGRAM")).exponential()).isFalse();
  }

  private static OtelSettings environment(Map<String, String> variables) {
    return new OtelSettings(Map.of(), key -> null, variables::get);
  }
}
