package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The metrics of the JVM itself, which come some seconds after the application's start: the tests
 * wait together.
 */
@Execution(ExecutionMode.CONCURRENT)
class JvmMetricsTest {

  private static final String MAIN = "io.sre.instrumentation.it.methods.Main";
  private static final Duration SOON = Duration.ofSeconds(60);

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  private static AppSetup app(Jdk jdk) {
    return AppSetup.of("methods", MAIN).on(jdk);
  }

  private static Metrics awaitMetricsOfTheJvm(AppUnderTest app) {
    return await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .until(app::metrics, metrics -> !names(metrics).isEmpty());
  }

  private static List<String> names(Metrics metrics) {
    return List.copyOf(
        new TreeSet<>(
            metrics.samples().stream()
                .map(Metrics.Sample::name)
                .filter(name -> name.startsWith("jvm_"))
                .toList()));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void metrics_of_the_JVM_are_at_the_endpoint_and_in_OTLP(Jdk jdk) throws IOException {
    try (Collector collector = new Collector();
        AppUnderTest app =
            app(jdk)
                .jvm("-XX:+UseSerialGC")
                .jvm("-Xmx64m")
                .jvm("-XX:ActiveProcessorCount=2")
                .option("sre.otel.exporter.otlp.endpoint=" + collector.endpoint())
                .option("sre.otel.metric.export.interval=500")
                .start()) {
      app.line("done");
      Metrics metrics = awaitMetricsOfTheJvm(app);
      assertThat(names(metrics))
          .contains(
              "jvm_class_count",
              "jvm_class_loaded_total",
              "jvm_class_unloaded_total",
              "jvm_cpu_count",
              "jvm_cpu_time_seconds_total",
              "jvm_memory_committed_bytes",
              "jvm_memory_limit_bytes",
              "jvm_memory_used_bytes",
              "jvm_thread_count");
      assertThat(metrics.of("jvm_cpu_count")).singleElement().matches(s -> s.value() == 2);
      assertThat(
              metrics
                  .of("jvm_memory_limit_bytes")
                  .filter(s -> s.label("jvm_memory_pool_name").equals("Tenured Gen")))
          .singleElement()
          .matches(s -> s.value() > 32 << 20 && s.value() < 64 << 20)
          .matches(s -> s.label("jvm_memory_type").equals("heap"));

      await().atMost(SOON).until(() -> !collector.metrics("jvm.memory.used").isEmpty());
      Metric used = collector.metrics("jvm.memory.used").get(0);
      assertThat(used.getUnit()).isEqualTo("By");
      Sum sum = used.getSum();
      assertThat(sum.getIsMonotonic()).isFalse();
      assertThat(sum.getAggregationTemporality())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
      assertThat(sum.getDataPointsList()).allMatch(point -> point.getAsInt() >= 0).isNotEmpty();
      assertThat(collector.metrics("sli.duration")).isNotEmpty();
      MethodsTest.assertNoErrorOfOurs(app.metrics());
      assertThat(app.stderr()).hasSize(1);
    }
  }

  /** Those that are to have none are older than the one that has them: their time has come. */
  @ParameterizedTest
  @MethodSource("jdks")
  void no_metrics_are_exported_if_switched_off_impossible_or_exported_by_another(Jdk jdk) {
    try (AppUnderTest off = app(jdk).option("sre.jvm.enabled=false").start();
        AppUnderTest small =
            app(jdk).jvm("--limit-modules").jvm("java.base,java.instrument").start();
        AppUnderTest beside = besideOpenTelemetry(jdk, "-Dotel.metrics.exporter=console").start();
        AppUnderTest besideSilent =
            besideOpenTelemetry(jdk, "-Dotel.metrics.exporter=none").start()) {
      for (AppUnderTest app : List.of(off, small, beside, besideSilent)) {
        app.line("done");
      }
      try (AppUnderTest on = app(jdk).start()) {
        awaitMetricsOfTheJvm(on);
      }
      assertThat(names(off.metrics())).isEmpty();
      assertThat(names(small.metrics())).isEmpty();
      assertThat(names(beside.metrics())).isEmpty();
      assertThat(names(besideSilent.metrics()))
          .as("beside an agent that exports no metrics")
          .isNotEmpty();
      for (AppUnderTest app : List.of(off, small, besideSilent)) {
        assertThat(app.stderr().stream().filter(line -> line.startsWith("[sre]"))).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void metrics_end_when_the_application_begins_to_export_its_own(Jdk jdk) {
    try (AppUnderTest micrometer = exportingItself(jdk).start();
        AppUnderTest openTelemetry = exportingItself(jdk).start()) {
      micrometer.line("ready");
      begin(micrometer, "micrometer-core");
      awaitMetricsOfTheJvm(micrometer);
      awaitMetricsOfTheJvm(openTelemetry);

      begin(micrometer, "micrometer");
      // A page may be a second old.
      await().until(() -> names(micrometer.metrics()).isEmpty());
      begin(openTelemetry, "opentelemetry");
      await().until(() -> names(openTelemetry.metrics()).isEmpty());
    }
  }

  private static AppSetup exportingItself(Jdk jdk) {
    return AppSetup.of("jvm-metrics", "io.sre.instrumentation.it.jvmmetrics.Main").on(jdk);
  }

  private static void begin(AppUnderTest app, String library) {
    app.send(library + "\n");
    app.line("begun " + library);
  }

  private static AppSetup besideOpenTelemetry(Jdk jdk, String exporter) {
    return app(jdk)
        .jvm("-Dotel.traces.exporter=none")
        .jvm("-Dotel.logs.exporter=none")
        .jvm(exporter)
        .otherAgent(SideBySideTest.agent("opentelemetry-javaagent.jar"), true);
  }
}
