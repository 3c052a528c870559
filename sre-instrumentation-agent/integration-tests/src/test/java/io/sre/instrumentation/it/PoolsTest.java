package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pools and limits of libraries, driven past what they have. */
class PoolsTest {

  private static final String THREADS = "thread_pool";

  private static final String REQUESTS = "http-nio-127.0.0.1-auto-1-exec";

  private static final List<String> LIBRARIES =
      List.of("hikaricp", "tomcat", "tomcat-jdbc", "commons-dbcp2", "httpclient5", "resilience4j");

  /** The newest versions on each Java, the oldest on the one that runs the tests. */
  static List<Arguments> libraries() {
    List<Arguments> all = new ArrayList<>();
    for (String library : LIBRARIES) {
      for (Jdk jdk : Jdk.all()) {
        all.add(Arguments.of(library, "pools", jdk));
      }
      all.add(Arguments.of(library, "pools-oldest", Jdk.current()));
    }
    return all;
  }

  @ParameterizedTest(name = "{0} of {1} on {2}")
  @MethodSource("libraries")
  void what_the_agent_tells_is_what_the_library_tells(String library, String module, Jdk jdk) {
    AppUnderTest app =
        AppSetup.of(module, "io.sre.instrumentation.it.pools.Main")
            .arguments(library)
            .on(jdk)
            .start();
    try {
      app.line("done");
      List<String> figures =
          app.stdout().stream().filter(line -> line.startsWith("figures|")).toList();
      assertThat(figures).hasSizeGreaterThan(10);
      assertThat(figures)
          .allSatisfy(
              line -> {
                String[] parts = line.split("\\|");
                assertThat(parts[3]).as(line).isEqualTo(parts[4]);
              });
    } catch (RuntimeException | Error e) {
      app.close();
      throw e;
    }
    app.closeWithoutTrouble();
  }

  /** The newest versions on each Java, the oldest on the one that runs the tests. */
  static List<Arguments> modules() {
    List<Arguments> all = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      all.add(Arguments.of("pools", jdk));
    }
    all.add(Arguments.of("pools-oldest", Jdk.current()));
    return all;
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("modules")
  void what_is_scraped_of_Tomcats_full_executors_is_what_Tomcat_and_its_clients_tell(
      String module, Jdk jdk) {
    try (AppUnderTest app =
        AppSetup.of(module, "io.sre.instrumentation.it.pools.Main")
            .arguments("tomcat-threads")
            .on(jdk)
            .start()) {
      app.line("done");
      Metrics metrics = app.metrics();
      List<String> told = lines(app, "scraped|");
      assertThat(told).hasSize(4);
      assertThat(told)
          .allSatisfy(
              line -> {
                String[] own = line.split("\\|");
                String pool = own[1];
                assertThat(figure(metrics, "used", THREADS, pool))
                    .isEqualTo(Double.parseDouble(own[2]));
                assertThat(figure(metrics, "limit", THREADS, pool))
                    .isEqualTo(Double.parseDouble(own[3]));
                assertThat(figure(metrics, "waiting", THREADS, pool))
                    .isEqualTo(Double.parseDouble(own[4]));
                assertThat(figure(metrics, "rejected_total", THREADS, pool))
                    .isEqualTo(Double.parseDouble(own[5]));
                assertThat(figure(metrics, "utilization_ratio", THREADS, pool)).isEqualTo(1);
                assertThat(figure(metrics, "waiting", THREADS, pool)).isPositive();
              });
      assertThat(lines(app, "figures|"))
          .hasSize(6)
          .allSatisfy(
              line -> {
                String[] parts = line.split("\\|");
                assertThat(parts[3]).as(line).isEqualTo(parts[4]);
              });
      assertThat(figure(metrics, "limit", "queue", REQUESTS)).isEqualTo(3);
      assertThat(figure(metrics, "used", "queue", REQUESTS)).isEqualTo(3);
      assertEachRequestHasWaited(app);
    }
  }

  /** A request waits for a thread before its call begins, so no SLI shows that. */
  private static void assertEachRequestHasWaited(AppUnderTest app) {
    app.send("release\n");
    String[] told = app.line("released|").split("\\|");
    // What is scraped may be a second old.
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              Metrics metrics = app.metrics();
              assertThat(figure(metrics, "wait_seconds_count", THREADS, REQUESTS))
                  .isEqualTo(Double.parseDouble(told[1]))
                  .isEqualTo(5);
              assertThat(figure(metrics, "wait_seconds_sum", THREADS, REQUESTS))
                  .isGreaterThanOrEqualTo(Double.parseDouble(told[2]) / 1e9);
            });
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("modules")
  void what_is_scraped_of_a_HikariCP_pool_is_what_its_bean_tells_whenever_it_rests(
      String module, Jdk jdk) {
    AppUnderTest app =
        AppSetup.of(module, "io.sre.instrumentation.it.pools.Main")
            .arguments("hikaricp-steps")
            .on(jdk)
            .start();
    try {
      app.line("ready");
      assertScrapedAsTold(app, "obtain", 1, 0, 0);
      assertScrapedAsTold(app, "fill", 3, 0, 0);
      assertScrapedAsTold(app, "queue", 3, 4, 0);
      assertScrapedAsTold(app, "time-out", 3, 4, 1);
      assertScrapedAsTold(app, "release", 0, 0, 1);
    } catch (RuntimeException | Error e) {
      app.close();
      throw e;
    }
    app.closeWithoutTrouble();
  }

  private static void assertScrapedAsTold(
      AppUnderTest app, String step, double used, double waiting, double rejected) {
    app.send(step + "\n");
    String[] told = app.line(step + "|").split("\\|");
    // What is scraped may be a second old.
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertScrapedAsTold(app.metrics(), told, used, waiting, rejected));
  }

  private static void assertScrapedAsTold(
      Metrics metrics, String[] told, double used, double waiting, double rejected) {
    String pool = told[1];
    String kind = "connection_pool";
    assertThat(figure(metrics, "used", kind, pool))
        .isEqualTo(Double.parseDouble(told[2]))
        .isEqualTo(used);
    assertThat(figure(metrics, "limit", kind, pool)).isEqualTo(Double.parseDouble(told[3]));
    assertThat(figure(metrics, "waiting", kind, pool))
        .isEqualTo(Double.parseDouble(told[4]))
        .isEqualTo(waiting);
    assertThat(figure(metrics, "rejected_total", kind, pool))
        .isEqualTo(Double.parseDouble(told[5]))
        .isEqualTo(rejected);
    assertThat(figure(metrics, "wait_seconds_count", kind, pool))
        .isEqualTo(Double.parseDouble(told[6]));
    assertThat(figure(metrics, "utilization_ratio", kind, pool)).isEqualTo(used / 3);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("modules")
  void connectors_of_one_Tomcat_are_told_apart(String module, Jdk jdk) {
    try (AppUnderTest app =
        AppSetup.of(module, "io.sre.instrumentation.it.pools.Main")
            .arguments("tomcat-connectors")
            .on(jdk)
            .start()) {
      app.line("done");
      Metrics metrics = app.metrics();
      List<String> told = lines(app, "scraped|");
      assertThat(told).hasSize(6);
      for (String line : told) {
        String[] own = line.split("\\|");
        assertThat(figure(metrics, "used", own[1], own[2]))
            .as(line)
            .isEqualTo(Double.parseDouble(own[3]));
        assertThat(figure(metrics, "limit", own[1], own[2]))
            .as(line)
            .isEqualTo(Double.parseDouble(own[4]));
        if (!own[5].equals("NaN")) {
          assertThat(figure(metrics, "waiting", own[1], own[2]))
              .as(line)
              .isEqualTo(Double.parseDouble(own[5]));
        }
      }
      assertThat(names(metrics, "connections"))
          .containsExactly("http-nio-127.0.0.1-auto-1", "http-nio-127.0.0.1-auto-2");
      assertThat(utilizationOfConnector(metrics, 1)).isEqualTo(1);
      assertThat(utilizationOfConnector(metrics, 2)).isEqualTo(4 / 6.);
    }
  }

  private static double utilizationOfConnector(Metrics metrics, int connector) {
    return figure(
        metrics, "utilization_ratio", "connections", "http-nio-127.0.0.1-auto-" + connector);
  }

  private static List<String> names(Metrics metrics, String kind) {
    return metrics
        .of("saturation_used")
        .filter(sample -> sample.label("saturation_kind").equals(kind))
        .map(sample -> sample.label("saturation_resource"))
        .toList();
  }

  private static List<String> lines(AppUnderTest app, String prefix) {
    return app.stdout().stream().filter(line -> line.startsWith(prefix)).toList();
  }

  private static double figure(Metrics metrics, String name, String kind, String resource) {
    List<Double> values =
        metrics
            .of("saturation_" + name)
            .filter(
                sample ->
                    sample.label("saturation_kind").equals(kind)
                        && sample.label("saturation_resource").equals(resource))
            .map(Metrics.Sample::value)
            .toList();
    assertThat(values).as("saturation_%s of %s %s", name, kind, resource).hasSize(1);
    return values.get(0);
  }
}
