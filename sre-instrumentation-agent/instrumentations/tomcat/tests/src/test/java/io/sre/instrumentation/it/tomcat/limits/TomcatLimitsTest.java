package io.sre.instrumentation.it.tomcat.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.PoolSpecification;
import io.sre.instrumentation.kit.Versions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections and threads of Tomcat. */
class TomcatLimitsTest extends PoolSpecification {

  private static final String THREADS = "thread_pool";

  private static final String REQUESTS = "http-nio-127.0.0.1-auto-1-exec";

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  static List<AppSetup> threads() {
    return setups().stream().map(setup -> setup.arguments("threads")).toList();
  }

  static List<AppSetup> connectors() {
    return setups().stream().map(setup -> setup.arguments("connectors")).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("threads")
  void what_is_scraped_of_Tomcats_full_executors_is_what_Tomcat_and_its_clients_tell(
      AppSetup setup) {
    try (AppUnderTest app = setup.start()) {
      app.line("done");
      // A scrape does not wait long for the search for pools, which goes on.
      Metrics metrics =
          await()
              .atMost(Duration.ofSeconds(10))
              .until(app::metrics, scraped -> names(scraped, THREADS).contains(REQUESTS));
      List<String> told = app.lines("scraped|");
      assertThat(told).hasSize(4);
      assertThat(told)
          .allSatisfy(
              line -> {
                String[] own = line.split("\\|");
                String pool = own[1];
                assertThat(metrics.saturation("used", THREADS, pool))
                    .isEqualTo(Double.parseDouble(own[2]));
                assertThat(metrics.saturation("limit", THREADS, pool))
                    .isEqualTo(Double.parseDouble(own[3]));
                assertThat(metrics.saturation("waiting", THREADS, pool))
                    .isEqualTo(Double.parseDouble(own[4]));
                assertThat(metrics.saturation("rejected_total", THREADS, pool))
                    .isEqualTo(Double.parseDouble(own[5]));
                assertThat(metrics.saturation("utilization_ratio", THREADS, pool)).isEqualTo(1);
                assertThat(metrics.saturation("waiting", THREADS, pool)).isPositive();
              });
      assertThat(assertFiguresAgree(app)).isEqualTo(6);
      assertThat(metrics.saturation("limit", "queue", REQUESTS)).isEqualTo(3);
      assertThat(metrics.saturation("used", "queue", REQUESTS)).isEqualTo(3);
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
              assertThat(metrics.saturation("wait_seconds_count", THREADS, REQUESTS))
                  .isEqualTo(Double.parseDouble(told[1]))
                  .isEqualTo(5);
              assertThat(metrics.saturation("wait_seconds_sum", THREADS, REQUESTS))
                  .isGreaterThanOrEqualTo(Double.parseDouble(told[2]) / 1e9);
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("connectors")
  void connectors_of_one_Tomcat_are_told_apart(AppSetup setup) {
    try (AppUnderTest app = setup.start()) {
      app.line("done");
      Metrics metrics = app.metrics();
      List<String> told = app.lines("scraped|");
      assertThat(told).hasSize(6);
      for (String line : told) {
        String[] own = line.split("\\|");
        assertThat(metrics.saturation("used", own[1], own[2]))
            .as(line)
            .isEqualTo(Double.parseDouble(own[3]));
        assertThat(metrics.saturation("limit", own[1], own[2]))
            .as(line)
            .isEqualTo(Double.parseDouble(own[4]));
        if (!own[5].equals("NaN")) {
          assertThat(metrics.saturation("waiting", own[1], own[2]))
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
    return metrics.saturation(
        "utilization_ratio", "connections", "http-nio-127.0.0.1-auto-" + connector);
  }

  private static List<String> names(Metrics metrics, String kind) {
    return metrics
        .of("saturation_used")
        .filter(sample -> sample.label("saturation_kind").equals(kind))
        .map(sample -> sample.label("saturation_resource"))
        .toList();
  }
}
