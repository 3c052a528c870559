package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is bounded shows how full it is, by its own figures, without being told of. */
@Isolated("what cannot be read within half a second is left out")
class SaturationTest {

  private static final String POOLS = "io.sre.instrumentation.it.methods.Pools";

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  private static double value(Metrics metrics, String name, String kind, String resource) {
    List<Double> values =
        metrics
            .of("saturation_" + name)
            .filter(
                sample ->
                    sample.label("saturation_kind").equals(kind)
                        && sample.label("saturation_resource").equals(resource))
            .map(Metrics.Sample::value)
            .toList();
    assertThat(values).as("saturation_%s of %s %s", name, kind, resource).hasSizeLessThan(2);
    return values.isEmpty() ? Double.NaN : values.get(0);
  }

  /** Compares a thread pool with what its own getters have said. */
  private static void matchesItsOwnFigures(AppUnderTest app, Metrics metrics, String pool) {
    String[] own = app.line("own " + pool + " ").split(" ");
    assertThat(value(metrics, "used", "thread_pool", pool)).isEqualTo(Double.parseDouble(own[2]));
    assertThat(value(metrics, "limit", "thread_pool", pool)).isEqualTo(Double.parseDouble(own[3]));
    assertThat(value(metrics, "waiting", "thread_pool", pool))
        .isEqualTo(Double.parseDouble(own[4]));
    assertThat(value(metrics, "rejected_total", "thread_pool", pool))
        .isEqualTo(Double.parseDouble(own[5]));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void pools_show_their_own_figures_and_count_what_they_reject(Jdk jdk) {
    try (AppUnderTest app = AppSetup.of("methods", POOLS).on(jdk).start()) {
      app.line("done");
      Metrics metrics = app.metrics();
      matchesItsOwnFigures(app, metrics, "orders");
      matchesItsOwnFigures(app, metrics, "later");
      assertThat(value(metrics, "utilization_ratio", "thread_pool", "orders")).isEqualTo(1);
      assertThat(value(metrics, "rejected_total", "thread_pool", "orders")).isEqualTo(7);
      assertThat(value(metrics, "utilization_ratio", "queue", "orders")).isEqualTo(1);
      assertThat(value(metrics, "limit", "queue", "orders")).isEqualTo(3);
      assertThat(value(metrics, "used", "thread_pool", "ForkJoinPool-worker")).isEqualTo(2);
      assertThat(value(metrics, "waiting", "thread_pool", "ForkJoinPool-worker")).isEqualTo(4);

      // 10,000 pools came and went: at most one series is left of them.
      assertThat(metrics.of("saturation_used")).hasSizeLessThan(40);

      assertThat(value(metrics, "used", "concurrency", "carry")).isEqualTo(2);
      assertThat(value(metrics, "utilization_ratio", "concurrency", "carry")).isEqualTo(.5);
      assertThat(metrics.of("sli_resource", "carry"))
          .anyMatch(sample -> sample.label("saturation_resource").equals("orders"));

      app.send("release");
      app.line("released");
      Metrics after = app.metrics();
      assertThat(value(after, "used", "thread_pool", "orders")).isZero();
      assertThat(value(after, "waiting", "thread_pool", "orders")).isZero();
      assertThat(value(after, "rejected_total", "thread_pool", "orders")).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_pool_with_an_unbounded_queue_shows_its_core_size_while_tasks_wait(Jdk jdk) {
    try (AppUnderTest app = AppSetup.of("methods", POOLS).on(jdk).start()) {
      app.line("done");
      Metrics metrics = app.metrics();
      matchesItsOwnFigures(app, metrics, "task");
      assertThat(value(metrics, "waiting", "thread_pool", "task")).isEqualTo(20);
      assertThat(value(metrics, "utilization_ratio", "thread_pool", "task")).isEqualTo(1);
      assertThat(metrics.of("saturation_limit"))
          .filteredOn(sample -> sample.label("saturation_kind").equals("queue"))
          .extracting(sample -> sample.label("saturation_resource"))
          .containsExactly("orders");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void names_have_no_numbers_hashes_and_secrets_and_the_agent_s_pools_are_hidden(Jdk jdk) {
    try (AppUnderTest app =
        AppSetup.of("methods", POOLS)
            .on(jdk)
            // Nobody answers there, so that whatever exports and tries again has threads.
            .option("sre.otel.exporter.otlp.endpoint=http://127.0.0.1:1")
            .environment("OTEL_METRIC_EXPORT_INTERVAL", "100")
            .start()) {
      app.line("done");
      await()
          .untilAsserted(() -> assertThat(app.stderr()).anyMatch(line -> line.contains("export")));
      Metrics metrics = app.metrics();
      assertThat(metrics.of("saturation_used"))
          .filteredOn(sample -> sample.label("saturation_kind").equals("thread_pool"))
          .extracting(sample -> sample.label("saturation_resource"))
          .containsExactlyInAnyOrder(
              "orders",
              "later",
              "task",
              "ForkJoinPool-worker",
              "HttpClient-Worker",
              "Scheduler",
              "db.example.com",
              "oauth2-client");
      assertThat(value(metrics, "limit", "thread_pool", "HttpClient-Worker")).isEqualTo(2);
      assertThat(value(metrics, "used", "application", "amqp://rabbit/orders")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_resource_that_throws_hangs_or_lies_loses_its_own_series_and_is_reported_once(Jdk jdk) {
    try (AppUnderTest app = AppSetup.of("methods", POOLS).on(jdk).start()) {
      app.line("done");
      app.metrics();
      Metrics metrics = app.metrics();
      assertThat(value(metrics, "used", "application", "seats")).isEqualTo(4);
      assertThat(value(metrics, "utilization_ratio", "application", "seats")).isEqualTo(.4);
      assertThat(value(metrics, "utilization_ratio", "application", "liar")).isEqualTo(1);
      assertThat(value(metrics, "used", "application", "liar")).isEqualTo(12);
      assertThat(value(metrics, "used", "application", "unlimited")).isEqualTo(5);
      assertThat(value(metrics, "utilization_ratio", "application", "unlimited")).isNaN();
      for (String none : List.of("broken", "hanging", "negative")) {
        assertThat(value(metrics, "used", "application", none)).as(none).isNaN();
      }
      assertThat(app.stderr().stream().filter(line -> line.contains("saturation:")))
          .hasSize(4)
          .anyMatch(line -> line.contains("does not report its usage in time"))
          .anyMatch(line -> line.contains("IllegalStateException"))
          .anyMatch(line -> line.contains("liar uses more than its limit"))
          .anyMatch(line -> line.contains("impossible usage"));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_process_shows_its_own_limits(Jdk jdk) {
    try (AppUnderTest app =
        AppSetup.of("methods", POOLS)
            .on(jdk)
            .jvm("-XX:+UseG1GC")
            .jvm("-Xmx64m")
            .jvm("-XX:MaxDirectMemorySize=32m")
            .start()) {
      app.line("done");
      await()
          .untilAsserted(
              () -> {
                Metrics metrics = app.metrics();
                assertThat(value(metrics, "limit", "memory", "jvm.heap")).isEqualTo(64 << 20);
                assertThat(value(metrics, "limit", "memory", "jvm.direct")).isEqualTo(32 << 20);
                assertThat(value(metrics, "used", "files", "file_descriptors")).isPositive();
                assertThat(value(metrics, "utilization_ratio", "cpu", "cpu")).isBetween(0., 1.);
                assertThat(value(metrics, "rejected_total", "memory", "jvm.heap")).isNaN();
              });
    }
  }

  /** Those that have a bean to compare with. */
  static Stream<Jdk> jdksThatTellOfTheirScheduler() {
    return jdks().filter(jdk -> jdk.feature() >= 24);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdksThatTellOfTheirScheduler")
  void the_scheduler_of_virtual_threads_is_a_pool_with_its_pinned_carriers(Jdk jdk) {
    try (AppUnderTest app =
        AppSetup.of("methods", "io.sre.instrumentation.it.methods.Carriers")
            .on(jdk)
            .jvm("-Djdk.virtualThreadScheduler.parallelism=2")
            .start()) {
      app.line("ready");
      matchesTheScheduler(app, "wait", 0);
      matchesTheScheduler(app, "work", 0);
      matchesTheScheduler(app, "rest", 0);
      matchesTheScheduler(app, "pin", 1);
      matchesTheScheduler(app, "unpin", 0);
    }
  }

  private static void matchesTheScheduler(AppUnderTest app, String step, double pinned) {
    app.send(step + "\n");
    String[] own = app.line(step + "|").split("\\|");
    // What is scraped may be a second old.
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> matchesTheScheduler(app.metrics(), step, own, pinned));
  }

  private static void matchesTheScheduler(
      Metrics metrics, String step, String[] own, double pinned) {
    double mounted = Double.parseDouble(own[1]);
    double parallelism = Double.parseDouble(own[2]);
    String pool = "virtual-threads";
    assertThat(value(metrics, "used", "thread_pool", pool)).as(step).isEqualTo(mounted);
    assertThat(value(metrics, "limit", "thread_pool", pool)).as(step).isEqualTo(parallelism);
    assertThat(value(metrics, "waiting", "thread_pool", pool))
        .as(step)
        .isEqualTo(Double.parseDouble(own[3]));
    assertThat(value(metrics, "utilization_ratio", "thread_pool", pool))
        .as(step)
        .isEqualTo(mounted / parallelism);
    assertThat(value(metrics, "used", "thread_pool", pool + ".pinned")).as(step).isEqualTo(pinned);
    assertThat(value(metrics, "limit", "thread_pool", pool + ".pinned"))
        .as(step)
        .isEqualTo(parallelism);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_pool_that_was_made_before_the_agent_attached_is_found(Jdk jdk) {
    try (AppUnderTest app =
        AppSetup.of("methods", POOLS).on(jdk).withoutAgent().arguments("early").start()) {
      app.line("made");
      app.attach();
      await()
          .untilAsserted(
              () -> {
                Metrics metrics = app.metrics();
                assertThat(value(metrics, "used", "thread_pool", "orders")).isEqualTo(2);
                assertThat(value(metrics, "waiting", "thread_pool", "orders")).isEqualTo(3);
              });
    }
  }
}
