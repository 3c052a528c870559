package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Certificate;
import io.sre.instrumentation.kit.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reaches a collector, and what a collector cannot do to the application. */
@Isolated("the last export has two seconds")
class ExportTest {

  private static final String PACKAGE = "io.sre.instrumentation.it.methods.";

  /** Far more than two seconds and a JVM's end take, far less than the SDK's own time-outs. */
  private static final Duration SOON = Duration.ofSeconds(20);

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  private static AppSetup app(Jdk jdk, String main, String endpoint) {
    return AppSetup.of("methods", PACKAGE + main)
        .on(jdk)
        .option("sre.otel.exporter.otlp.endpoint=" + endpoint);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void an_application_of_a_few_milliseconds_exports_all_its_calls(Jdk jdk) throws IOException {
    try (Collector collector = new Collector();
        AppUnderTest app = app(jdk, "Short", collector.endpoint()).start()) {
      assertThat(app.finish().code()).isEqualTo(3);
      assertThat(collector.calls("short")).isEqualTo(7);
      assertThat(attribute(collector, "service.name")).isEqualTo("Short");
    }
  }

  private static String attribute(Collector collector, String key) {
    return collector.resource().getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(KeyValue::getValue)
        .map(value -> value.getStringValue())
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void what_the_application_serves_while_it_shuts_down_is_in_the_last_batch(Jdk jdk)
      throws IOException {
    try (Collector collector = new Collector();
        AppUnderTest app = app(jdk, "Graceful", collector.endpoint()).start()) {
      app.line("done");
      app.stop();
      assertThat(collector.calls("graceful")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_collector_that_hangs_does_not_keep_the_application_from_ending(Jdk jdk)
      throws IOException {
    try (Collector collector = new Collector().hangs();
        AppUnderTest app =
            app(jdk, "Graceful", collector.endpoint())
                .option("sre.otel.metric.export.interval=200")
                .start()) {
      app.line("done");
      Instant before = Instant.now();
      AppUnderTest.Exit exit = app.stop();
      assertThat(Duration.between(before, Instant.now())).isLessThan(SOON);
      assertThat(exit.stderr()).filteredOn(line -> line.contains("the last batch")).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_collector_that_is_not_there_does_not_keep_the_application_from_ending(Jdk jdk) {
    int port = AppSetup.freePort();
    try (AppUnderTest app = app(jdk, "Short", "http://127.0.0.1:" + port).start()) {
      Instant before = Instant.now();
      AppUnderTest.Exit exit = app.finish();
      assertThat(exit.code()).isEqualTo(3);
      assertThat(Duration.between(before, Instant.now())).isLessThan(SOON);
      assertThat(exit.stderr()).anyMatch(line -> line.contains("127.0.0.1:" + port));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void deltas_lose_nothing_over_an_outage_and_count_nothing_twice(Jdk jdk) throws IOException {
    try (Collector collector = new Collector();
        AppUnderTest app =
            app(jdk, "Load", collector.endpoint())
                .option("sre.otel.metric.export.interval=200")
                .option("sre.otel.exporter.otlp.metrics.temporality.preference=delta")
                .option(
                    "sre.otel.exporter.otlp.metrics.default.histogram.aggregation"
                        + "=BASE2_EXPONENTIAL_BUCKET_HISTOGRAM")
                .arguments("4", "40", "false")
                .start()) {
      await().atMost(SOON).until(() -> collector.exports() > 1);
      collector.answers(400);
      app.line("done");
      collector.answers(200);
      app.finish();

      long seen = 0;
      long counted = 0;
      for (int i = 0; i < 20; i++) {
        String sli = "load-" + i;
        counted += collector.sumOfCalls(sli);
        seen += seen(app.stdout(), sli);
        assertThat(collector.sumOfCalls(sli)).as(sli).isEqualTo(seen(app.stdout(), sli));
      }
      assertThat(counted).isEqualTo(seen).isEqualTo(2_000_000);
      Metric duration = collector.metrics("sli.duration").get(0);
      assertThat(duration.getExponentialHistogram().getAggregationTemporality())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_collector_that_speaks_gRPC_gets_the_same_counts(Jdk jdk) throws IOException {
    try (GrpcCollector collector = new GrpcCollector();
        AppUnderTest app =
            AppSetup.of("methods", PACKAGE + "Load")
                .on(jdk)
                .environment("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
                .environment("OTEL_METRIC_EXPORT_INTERVAL", "200")
                .arguments("4", "4", "false")
                .start()) {
      app.line("done");
      await().atMost(SOON).until(() -> collector.exports() > 1);
      AppUnderTest.Exit exit = app.finish();
      for (int i = 0; i < 20; i++) {
        String sli = "load-" + i;
        assertThat(collector.calls(sli)).as(sli).isPositive().isEqualTo(seen(app.stdout(), sli));
      }
      assertThat(exit.stderr()).singleElement().asString().contains(collector.endpoint());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_collector_over_TLS_is_trusted_by_the_certificate_that_is_set(Jdk jdk, @TempDir Path folder)
      throws IOException {
    Certificate certificate = new Certificate(folder);
    try (Collector collector = new Collector(certificate);
        AppUnderTest app =
            app(jdk, "Short", collector.endpoint())
                .environment("OTEL_EXPORTER_OTLP_CERTIFICATE", certificate.pem().toString())
                .start()) {
      AppUnderTest.Exit exit = app.finish();
      assertThat(collector.calls("short")).isEqualTo(7);
      assertThat(exit.stderr()).singleElement().asString().contains(collector.endpoint());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_collector_that_is_not_trusted_gets_nothing_and_one_line_gives_the_reason(
      Jdk jdk, @TempDir Path folder) throws IOException {
    try (Collector collector = new Collector(new Certificate(folder));
        AppUnderTest app = app(jdk, "Short", collector.endpoint()).start()) {
      AppUnderTest.Exit exit = app.finish();
      assertThat(exit.code()).isEqualTo(3);
      assertThat(collector.exports()).isZero();
      assertThat(exit.stderr())
          .filteredOn(line -> line.contains("certif") || line.contains("PKIX"))
          .singleElement()
          .asString()
          .startsWith("[sre] ");
    }
  }

  private static long seen(List<String> lines, String sli) {
    return lines.stream()
        .filter(line -> line.startsWith("seen|" + sli + "|"))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf('|') + 1)))
        .sum();
  }
}
