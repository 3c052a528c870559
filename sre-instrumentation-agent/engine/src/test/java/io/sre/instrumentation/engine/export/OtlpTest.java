package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OtlpTest {

  private static final long START = 1_000_000_000L;
  private static final String TEMPORALITY = "otel.exporter.otlp.metrics.temporality.preference";

  enum Protocol {
    HTTP("http/protobuf") {
      @Override
      Collector collector() {
        return new HttpCollector();
      }
    },
    GRPC("grpc") {
      @Override
      Collector collector() {
        return new GrpcCollector();
      }
    };

    private final String setting;

    Protocol(String setting) {
      this.setting = setting;
    }

    abstract Collector collector();
  }

  private final AtomicLong failures = new AtomicLong();

  @AfterEach
  void forget() {
    System.clearProperty("otel.propagators");
    System.clearProperty("otel.traces.sampler");
    System.clearProperty("otel.metrics.exporter");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_collector_gets_exactly_what_was_counted(Protocol protocol) {
    try (Collector collector = protocol.collector()) {
      exportOnce(collector, Map.of("otel.exporter.otlp.protocol", protocol.setting));

      Map<String, Metric> metrics = collector.lastMetrics();
      assertThat(metrics.get("slo.events").getSum().getIsMonotonic()).isTrue();
      assertThat(metrics.get("slo.events").getSum().getAggregationTemporality())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
      assertThat(events(metrics.get("slo.events")))
          .containsOnly(
              Map.entry("availability good ", 4L),
              Map.entry("availability bad error", 2L),
              Map.entry("latency good ", 3L),
              Map.entry("latency bad error", 2L),
              Map.entry("latency bad slow", 1L),
              Map.entry("latency bad overdue", 1L));
      HistogramDataPoint successes = metrics.get("sli.duration").getHistogram().getDataPoints(0);
      assertThat(successes.getCount()).isEqualTo(4);
      assertThat(successes.getSum()).isEqualTo(.855);
      assertThat(successes.getExplicitBoundsList()).contains(.3);
      assertThat(successes.getStartTimeUnixNano()).isEqualTo(START);
    }
  }

  @Test
  void a_collector_gets_only_the_agent_s_metrics() {
    try (Collector collector = new HttpCollector()) {
      exportOnce(collector, Map.of());

      assertThat(collector.lastMetrics().keySet())
          .allMatch(name -> name.startsWith("sl") || name.startsWith("sre.agent."));
    }
  }

  @Test
  void the_resource_identifies_the_service_and_its_instance() {
    try (Collector collector = new HttpCollector()) {
      exportOnce(collector, Map.of("otel.resource.attributes", "deployment.environment=test"));

      assertThat(collector.lastResource())
          .containsEntry("service.name", "shop")
          .containsEntry("service.version", "7")
          .containsEntry("deployment.environment", "test")
          .containsKey("service.instance.id")
          .doesNotContainKeys("host.name", "process.command_args");
    }
  }

  @Test
  void settings_take_precedence_over_the_application_s_own_attributes() {
    try (Collector collector = new HttpCollector()) {
      exportOnce(
          collector,
          Map.of("otel.service.name", "set", "otel.resource.attributes", "service.version=8"));

      assertThat(collector.lastResource())
          .containsEntry("service.name", "set")
          .containsEntry("service.version", "8");
    }
  }

  @Test
  void differences_are_sent_where_they_are_preferred() {
    try (Collector collector = new HttpCollector()) {
      exportOnce(collector, Map.of(TEMPORALITY, "delta"));

      assertThat(collector.lastMetrics().get("slo.events").getSum().getAggregationTemporality())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
      assertThat(
              collector
                  .lastMetrics()
                  .get("sli.duration")
                  .getHistogram()
                  .getAggregationTemporality())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
    }
  }

  @Test
  void differences_of_periodic_exports_and_the_last_one_add_up() {
    try (Collector collector = new HttpCollector()) {
      Otlp otlp =
          start(collector, Map.of(TEMPORALITY, "delta", "otel.metric.export.interval", "50"));
      await().until(() -> collector.requests().size() >= 3);
      otlp.exportLast(in(30));

      assertThat(
              collector.requests().stream()
                  .flatMap(
                      request ->
                          request
                              .getResourceMetrics(0)
                              .getScopeMetrics(0)
                              .getMetricsList()
                              .stream())
                  .filter(metric -> metric.getName().equals("slo.events"))
                  .mapToLong(metric -> events(metric).get("availability good "))
                  .sum())
          .isEqualTo(4);
    }
  }

  @Test
  void exponential_histograms_are_sent_where_they_are_configured() {
    try (Collector collector = new HttpCollector()) {
      exportOnce(
          collector,
          Map.of(
              "otel.exporter.otlp.metrics.default.histogram.aggregation",
              "BASE2_EXPONENTIAL_BUCKET_HISTOGRAM"));

      ExponentialHistogramDataPoint successes =
          collector.lastMetrics().get("sli.duration").getExponentialHistogram().getDataPoints(0);
      assertThat(successes.getScale()).isEqualTo(3);
      assertThat(successes.getCount()).isEqualTo(4);
      assertThat(successes.getPositive().getBucketCountsList().stream().mapToLong(n -> n).sum())
          .isEqualTo(4);
    }
  }

  @Test
  void settings_for_another_agent_do_not_stop_this_one() {
    System.setProperty("otel.propagators", "b3,xray");
    System.setProperty("otel.traces.sampler", "parentbased_jaeger_remote");
    System.setProperty("otel.metrics.exporter", "prometheus,otlp");
    try (Collector collector = new HttpCollector()) {
      exportOnce(collector, Map.of());

      assertThat(collector.requests()).hasSize(1);
    }
  }

  @Test
  void an_invalid_setting_is_reported() {
    try (Collector collector = new HttpCollector()) {
      assertThatThrownBy(() -> start(collector, Map.of("otel.exporter.otlp.protocol", "carrier")))
          .hasMessageContaining("carrier");
    }
  }

  @Test
  void the_last_export_ends_by_its_deadline_when_the_collector_hangs() {
    try (Collector collector = new HttpCollector().hanging()) {
      Otlp otlp = start(collector, Map.of("otel.metric.export.interval", "50"));
      await().until(() -> !collector.requests().isEmpty());
      long began = System.nanoTime();

      otlp.exportLast(began + TimeUnit.SECONDS.toNanos(1));

      // The SDK alone would take 10 s; the collector has been sent the last batch all the same.
      assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(6));
      await().until(() -> collector.requests().size() == 2);
    }
  }

  @Test
  void an_export_that_fails_is_counted() {
    Collector collector = new HttpCollector();
    collector.close();
    Otlp otlp = start(collector, Map.of("otel.java.exporter.otlp.retry.disabled", "true"));

    otlp.exportLast(in(30));

    assertThat(failures).hasValue(1);
  }

  private void exportOnce(Collector collector, Map<String, String> settings) {
    start(collector, settings).exportLast(in(30));
  }

  private Otlp start(Collector collector, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("otel.exporter.otlp.endpoint", collector.endpoint());
    all.put("otel.metric.export.interval", "3600000");
    all.putAll(settings);
    OpenTelemetryMetrics mapper =
        new OpenTelemetryMetrics(
            "1.2.3", START, new OtelSettings(all, key -> null, key -> null).exponential());
    AtomicLong now = new AtomicLong(START);
    MetricProducer producer =
        resource ->
            mapper.of(Known.table(Known.checkout()), resource, now.addAndGet(1_000_000_000L));
    return Otlp.start(
        new OtelSettings(all, System::getProperty, key -> null),
        Map.of("service.name", "shop", "service.version", "7"),
        producer,
        producer,
        failures);
  }

  private static long in(int seconds) {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  private static Map<String, Long> events(Metric events) {
    return events.getSum().getDataPointsList().stream()
        .collect(
            Collectors.toMap(
                point ->
                    get(point, "slo.name")
                        + " "
                        + get(point, "slo.outcome")
                        + " "
                        + get(point, "slo.reason"),
                NumberDataPoint::getAsInt));
  }

  private static String get(NumberDataPoint point, String key) {
    return point.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }
}
