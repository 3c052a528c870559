package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.sre.instrumentation.bootstrap.HttpRequests;
import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.reading.AgentSnapshot;
import io.sre.instrumentation.engine.reading.Readings;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** With a clock that stands still, so that no reading ever grows old. */
class OtlpExportTest {

  /** A loaded machine takes its time. */
  private static final long PATIENCE_MILLIS = 60_000;

  private static final long START = 1_000_000_000L;
  private static final long DAY = 1_700_000_000_000_000_000L;

  private final Told told = new Told();
  private final AtomicInteger taken = new AtomicInteger();
  private final Readings readings =
      new Readings(
          new ServiceIdentity("shop", null),
          Known.SHOP,
          new Readings.Source() {
            @Override
            public List<ResourceSnapshot> resources() {
              return List.of();
            }

            @Override
            public List<SliSnapshot> slis(long nowNanos) {
              return List.of(Known.checkout());
            }

            @Override
            public List<HttpRequests> requests() {
              return List.of();
            }

            /** One class more is seen with each reading. */
            @Override
            public AgentSnapshot agent(long snapshotNanos) {
              return new AgentSnapshot(0, 0, 0, taken.incrementAndGet(), 0, 0, 0, 0, 0, 0);
            }
          },
          () -> 0,
          () -> DAY);

  private OtlpExport start(Collector collector, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("otel.exporter.otlp.endpoint", collector.endpoint());
    all.put("otel.metric.export.interval", "3600000");
    all.putAll(settings);
    OtlpExport export =
        new OtlpExport(
            new OtelSettings(all, key -> null, key -> null),
            readings,
            new ConventionalMetrics(Set.of()),
            new JvmMetrics(false, () -> false, RuntimeTelemetrySource::new, told.problems(), 0),
            new AtomicLong(),
            told.problems(),
            "1.2.3",
            START,
            PATIENCE_MILLIS);
    assertThat(export.start(Map.of("service.name", "shop"))).contains(collector.endpoint());
    return export;
  }

  private static NumberDataPoint classesSeen(ExportMetricsServiceRequest request) {
    return request.getResourceMetrics(0).getScopeMetrics(0).getMetricsList().stream()
        .filter(metric -> metric.getName().equals("sre.agent.classes.seen"))
        .findFirst()
        .orElseThrow()
        .getSum()
        .getDataPoints(0);
  }

  @Test
  void an_export_shares_the_reading_of_others() throws InterruptedException {
    try (Collector collector = new HttpCollector()) {
      readings.latest();
      OtlpExport export = start(collector, Map.of("otel.metric.export.interval", "50"));
      await().until(() -> !collector.requests().isEmpty());

      assertThat(classesSeen(collector.requests().get(0)).getAsInt()).isEqualTo(1);
      assertThat(taken).hasValue(1);
      export.exportLast();
    }
  }

  @Test
  void the_last_export_takes_a_fresh_reading() throws InterruptedException {
    try (Collector collector = new HttpCollector()) {
      OtlpExport export = start(collector, Map.of());
      readings.latest();

      export.exportLast();

      assertThat(collector.requests()).hasSize(1);
      assertThat(classesSeen(collector.requests().get(0)).getAsInt()).isEqualTo(2);
    }
  }

  @Test
  void differences_add_up_where_exports_share_a_reading_and_the_last_one_does_not()
      throws InterruptedException {
    try (Collector collector = new HttpCollector()) {
      OtlpExport export =
          start(
              collector,
              Map.of(
                  "otel.metric.export.interval",
                  "50",
                  "otel.exporter.otlp.metrics.temporality.preference",
                  "delta"));
      await().until(() -> collector.requests().size() >= 3);

      export.exportLast();

      assertThat(taken).hasValue(2);
      assertThat(
              collector.requests().stream()
                  .mapToLong(request -> classesSeen(request).getAsInt())
                  .sum())
          .isEqualTo(2);
    }
  }

  @Test
  void a_difference_begins_where_the_one_before_ended_and_takes_some_time()
      throws InterruptedException {
    try (Collector collector = new HttpCollector()) {
      OtlpExport export =
          start(
              collector,
              Map.of(
                  "otel.metric.export.interval",
                  "50",
                  "otel.exporter.otlp.metrics.temporality.preference",
                  "delta"));
      await().until(() -> collector.requests().size() >= 3);
      export.exportLast();

      long before = START;
      for (ExportMetricsServiceRequest request : collector.requests()) {
        NumberDataPoint point = classesSeen(request);
        assertThat(point.getStartTimeUnixNano()).isEqualTo(before);
        assertThat(point.getTimeUnixNano()).isGreaterThan(before);
        before = point.getTimeUnixNano();
      }
    }
  }

  @Test
  void a_disabled_export_starts_and_ends_nothing() throws InterruptedException {
    OtlpExport export =
        new OtlpExport(
            new OtelSettings(Map.of(), key -> null, key -> null),
            readings,
            new ConventionalMetrics(Set.of()),
            new JvmMetrics(false, () -> false, RuntimeTelemetrySource::new, told.problems(), 0),
            new AtomicLong(),
            told.problems(),
            "1.2.3",
            START,
            PATIENCE_MILLIS);

    assertThat(export.start(Map.of())).isEqualTo("off (set OTEL_EXPORTER_OTLP_ENDPOINT)");
    export.exportLast();

    assertThat(taken).hasValue(0);
    assertThat(told.lines()).isEmpty();
  }
}
