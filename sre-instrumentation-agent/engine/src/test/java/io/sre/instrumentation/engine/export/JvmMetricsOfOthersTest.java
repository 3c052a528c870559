package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmMetricsOfOthersTest {

  private static final ClassLoader APPLICATION = new ClassLoader(null) {};

  private final JvmMetricsOfOthers others = new JvmMetricsOfOthers();

  private void load(String name) {
    others.loads(APPLICATION, name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io/opentelemetry/javaagent/bootstrap/AgentInitializer",
        "io/opentelemetry/instrumentation/runtimetelemetry/RuntimeTelemetry",
        "io/opentelemetry/instrumentation/runtimemetrics/java8/RuntimeMetrics",
        "io/opentelemetry/instrumentation/runtimemetrics/java17/RuntimeMetrics"
      })
  void openTelemetry_s_agent_and_library_export_them_unless_they_export_no_metrics(String name) {
    load(name);

    assertThat(others.export(false)).isTrue();
    assertThat(others.export(true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io/prometheus/metrics/instrumentation/jvm/JvmMetrics",
        "io/prometheus/client/hotspot/DefaultExports"
      })
  void prometheus_own_client_exports_them(String name) {
    load(name);

    assertThat(others.export(true)).isTrue();
  }

  @Test
  void micrometer_exports_them_where_a_registry_does_that_is_not_of_its_core() {
    load("io/micrometer/core/instrument/simple/SimpleMeterRegistry");
    load("io/micrometer/core/instrument/binder/jvm/JvmMemoryMetrics");
    assertThat(others.export(false)).isFalse();

    load("io/micrometer/prometheusmetrics/PrometheusMeterRegistry");
    assertThat(others.export(false)).isTrue();
  }

  @Test
  void a_registry_without_metrics_of_the_JVM_does_not_export_them() {
    load("io/micrometer/registry/otlp/OtlpMeterRegistry");

    assertThat(others.export(false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io/opentelemetry/api/OpenTelemetry",
        "io/prometheus/metrics/model/snapshots/MetricSnapshots",
        "com/acme/JvmMemoryMetrics"
      })
  void other_classes_do_not_indicate_an_exporter(String name) {
    load(name);

    assertThat(others.export(false)).isFalse();
  }
}
