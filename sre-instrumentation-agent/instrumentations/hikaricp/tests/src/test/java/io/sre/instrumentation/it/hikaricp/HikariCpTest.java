package io.sre.instrumentation.it.hikaricp;

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

/** Pools of HikariCP. */
class HikariCpTest extends PoolSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  static List<AppSetup> steps() {
    return setups().stream().map(setup -> setup.arguments("steps")).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void what_is_scraped_of_a_HikariCP_pool_is_what_its_bean_tells_whenever_it_rests(AppSetup setup) {
    AppUnderTest app = setup.start();
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
    assertThat(metrics.saturation("used", kind, pool))
        .isEqualTo(Double.parseDouble(told[2]))
        .isEqualTo(used);
    assertThat(metrics.saturation("limit", kind, pool)).isEqualTo(Double.parseDouble(told[3]));
    assertThat(metrics.saturation("waiting", kind, pool))
        .isEqualTo(Double.parseDouble(told[4]))
        .isEqualTo(waiting);
    assertThat(metrics.saturation("rejected_total", kind, pool))
        .isEqualTo(Double.parseDouble(told[5]))
        .isEqualTo(rejected);
    assertThat(metrics.saturation("wait_seconds_count", kind, pool))
        .isEqualTo(Double.parseDouble(told[6]));
    assertThat(metrics.saturation("utilization_ratio", kind, pool)).isEqualTo(used / 3);
  }
}
