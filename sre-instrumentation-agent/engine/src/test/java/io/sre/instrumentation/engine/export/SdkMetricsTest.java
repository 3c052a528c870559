package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the metrics of the JVM that runs this. */
class SdkMetricsTest {

  private final RuntimeTelemetrySource source = new RuntimeTelemetrySource();

  @AfterEach
  void close() {
    source.close();
  }

  /** A collection, which a histogram tells of, and what was left after it. */
  private Collection<MetricData> afterCollection() {
    return await()
        .until(
            () -> {
              System.gc();
              return source.collect();
            },
            metrics -> named(metrics, "jvm.gc.duration") != null);
  }

  private static MetricData named(Collection<MetricData> metrics, String name) {
    return metrics.stream().filter(m -> m.getName().equals(name)).findFirst().orElse(null);
  }

  private static String text(Collection<MetricData> metrics) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(out, PrometheusMetrics.of(SdkMetrics.of(metrics)));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void the_metrics_are_exactly_the_stable_ones_of_the_conventions() throws IOException {
    assertThat(text(afterCollection()).lines().filter(line -> line.startsWith("# TYPE")))
        .containsExactlyInAnyOrder(
            "# TYPE jvm_class_count gauge",
            "# TYPE jvm_class_loaded_total counter",
            "# TYPE jvm_class_unloaded_total counter",
            "# TYPE jvm_cpu_count gauge",
            "# TYPE jvm_cpu_recent_utilization_ratio gauge",
            "# TYPE jvm_cpu_time_seconds_total counter",
            "# TYPE jvm_gc_duration_seconds histogram",
            "# TYPE jvm_memory_committed_bytes gauge",
            "# TYPE jvm_memory_limit_bytes gauge",
            "# TYPE jvm_memory_used_after_last_gc_bytes gauge",
            "# TYPE jvm_memory_used_bytes gauge",
            "# TYPE jvm_thread_count gauge");
  }

  @Test
  void labels_and_values_are_the_library_s() throws IOException {
    Collection<MetricData> metrics = afterCollection();

    assertThat(text(metrics).lines())
        .contains("jvm_cpu_count " + Runtime.getRuntime().availableProcessors() + ".0")
        .anyMatch(line -> line.matches("jvm_gc_duration_seconds_bucket\\{.*le=\"10.0\"} [1-9]\\d*"))
        .anyMatch(line -> line.matches("jvm_gc_duration_seconds_count\\{.*jvm_gc_action=.*"));
    MetricData used = named(metrics, "jvm.memory.used");
    assertThat(used.getLongSumData().getPoints())
        .isNotEmpty()
        .allSatisfy(
            point ->
                assertThat(text(List.of(used)).lines())
                    .contains(
                        String.format(
                            "jvm_memory_used_bytes{jvm_memory_pool_name=\"%s\",jvm_memory_type=\"%s\"}"
                                + " %s",
                            label(point.getAttributes(), "jvm.memory.pool.name"),
                            label(point.getAttributes(), "jvm.memory.type"),
                            (double) point.getValue())));
  }

  private static String label(Attributes attributes, String key) {
    return attributes.get(AttributeKey.stringKey(key));
  }

  @Test
  void for_otlp_only_the_resource_of_the_metrics_changes() {
    Resource shop = Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "shop"));
    Collection<MetricData> metrics = source.collect();

    MetricData used = named(SdkMetrics.of(metrics, shop), "jvm.memory.used");

    assertThat(used.getResource()).isEqualTo(shop);
    assertThat(used.getType()).isEqualTo(MetricDataType.LONG_SUM);
    assertThat(used.getLongSumData().isMonotonic()).isFalse();
    assertThat(used.getData()).isEqualTo(named(metrics, "jvm.memory.used").getData());
    assertThat(used.getInstrumentationScopeInfo().getName())
        .isEqualTo("io.opentelemetry.runtime-telemetry");
    assertThat(used.getInstrumentationScopeInfo().getVersion()).isNotBlank();
  }

  @Test
  void a_closed_source_has_no_metrics() {
    RuntimeTelemetrySource closed = new RuntimeTelemetrySource();
    closed.close();

    assertThat(closed.collect()).isEmpty();
  }

  @Test
  void each_series_occurs_once() {
    Collection<MetricData> metrics = afterCollection();

    assertThat(metrics.stream().map(MetricData::getName)).doesNotHaveDuplicates();
    for (MetricData metric : metrics) {
      Set<Attributes> series =
          metric.getData().getPoints().stream()
              .map(point -> point.getAttributes())
              .collect(Collectors.toSet());
      assertThat(series).as(metric.getName()).hasSameSizeAs(metric.getData().getPoints());
    }
  }
}
