package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.ConfigReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExportingTest {

  private final Told told = new Told();

  @Test
  void one_line_reports_what_is_exported_and_where() {
    start(Map.of("sre.otel.service.name", "shop"));

    await().until(() -> !told.lines().isEmpty());
    assertThat(told.lines())
        .containsExactly(
            "sre-instrumentation 1.2.3: service \"shop\", metrics endpoint disabled"
                + " (sre.http.enabled=false), OTLP off (set OTEL_EXPORTER_OTLP_ENDPOINT)");
  }

  @Test
  void an_end_gets_the_metrics_of_the_moment_of_its_request() {
    start(Map.of("sre.http.enabled", "true", "sre.otel.service.name", "shop"));

    await().until(() -> !told.lines().isEmpty());
    assertThat(told.lines().get(0)).contains("SLIs at an end at 9464");
    assertThat(RecordingEnd.metrics.get().stream().map(m -> m.getMetadata().getPrometheusName()))
        .contains("sre_agent_classes_seen", "sre_agent_snapshot_duration_seconds");
  }

  @Test
  void the_port_of_another_prometheus_exporter_is_left_to_it() {
    System.setProperty("otel.metrics.exporter", "prometheus");
    try {
      start(Map.of("sre.http.enabled", "true"));

      await().until(() -> told.lines().size() == 2);
      assertThat(told.lines().get(0)).startsWith("port 9464 is left to");
      assertThat(told.lines().get(1)).contains("SLIs at an end at 9465");
      assertThat(RecordingEnd.http.host()).isEqualTo("127.0.0.1");
    } finally {
      System.clearProperty("otel.metrics.exporter");
    }
  }

  @Test
  void a_process_of_a_few_milliseconds_exports_all_the_same() {
    try (Collector collector = new HttpCollector()) {
      start(toCollector(collector)).shutdown();

      assertThat(collector.requests()).hasSize(1);
      assertThat(collector.lastMetrics()).containsKey("sre.agent.classes.seen");
      assertThat(collector.lastResource()).containsEntry("service.name", "shop");
      assertThat(told.lines().get(0))
          .endsWith("OTLP http/protobuf " + collector.endpoint() + "/v1/metrics");
    }
  }

  @Test
  void a_collector_that_hangs_does_not_delay_the_process() {
    try (Collector collector = new HttpCollector().hanging()) {
      Exporting exporting = start(toCollector(collector));
      await().until(() -> !told.lines().isEmpty());
      long began = System.nanoTime();

      exporting.shutdown();

      assertThat(collector.requests()).hasSize(1);
      // Two seconds are promised; the SDK would take ten.
      assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(6));
    }
  }

  @Test
  void an_unreachable_collector_does_not_delay_the_process() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Exporting exporting =
          start(
              Map.of(
                  "sre.otel.exporter.otlp.endpoint", "http://127.0.0.1:" + silent.getLocalPort()));
      await().until(() -> !told.lines().isEmpty());
      long began = System.nanoTime();

      exporting.shutdown();

      assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(6));
    }
  }

  @Test
  void without_otlp_the_process_ends_at_once() {
    Exporting exporting = start(Map.of());
    long began = System.nanoTime();

    exporting.shutdown();

    assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void an_invalid_otlp_setting_is_reported_and_stops_nothing() {
    Exporting exporting =
        start(
            Map.of(
                "sre.otel.exporter.otlp.endpoint", "no endpoint",
                "sre.otel.service.name", "shop"));

    await().until(() -> told.lines().size() == 2);
    assertThat(told.lines().get(0)).startsWith("OTLP cannot start").contains("no endpoint");
    assertThat(told.lines().get(1)).endsWith("OTLP off (it could not start)");
    exporting.shutdown();
  }

  @Test
  void an_unsupported_exporter_is_reported() {
    start(Map.of("sre.otel.metrics.exporter", "console"));

    await().until(() -> told.lines().size() == 2);
    assertThat(told.lines().get(0)).startsWith("OTEL_METRICS_EXPORTER names console");
  }

  private Exporting start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("sre.http.enabled", "false");
    Config config = ConfigReader.read(null, all, Map.of(), told.problems());
    return Exporting.start(
        config,
        Known.AGENT,
        List::of,
        new JvmMetricsOfOthers(),
        Set.of(),
        told.problems(),
        "1.2.3");
  }

  private static Map<String, String> toCollector(Collector collector) {
    return Map.of(
        "sre.otel.exporter.otlp.endpoint", collector.endpoint(),
        "sre.otel.metric.export.interval", "3600000",
        "sre.otel.service.name", "shop");
  }
}
