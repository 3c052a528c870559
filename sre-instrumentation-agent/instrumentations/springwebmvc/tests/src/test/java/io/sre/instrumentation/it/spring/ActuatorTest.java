package io.sre.instrumentation.it.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Seen;
import io.sre.instrumentation.kit.Versions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spring Boot's own pages of metrics. */
class ActuatorTest {

  private static final int OWNERS = 20;
  private static final int CHECKOUTS = 5;

  /** What is the same at both pages while no call is in flight. */
  private static final Set<String> AT_REST =
      Set.of(
          "sli_duration_seconds_count",
          "sli_duration_seconds_sum",
          "sli_responses_total",
          "sli_in_flight",
          "sli_info",
          "slo_events_total",
          "slo_objective_ratio",
          "slo_window_seconds");

  static List<AppSetup> setups() {
    List<AppSetup> setups = Versions.setups(Shop.class);
    setups.forEach(
        setup ->
            setup
                .jvm("-Dmanagement.endpoints.web.exposure.include=prometheus,metrics")
                .jvm("-Dmanagement.metrics.tags.region=eu"));
    return setups;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void they_show_the_SLIs_of_the_agents_endpoint_with_the_applications_tags(AppSetup setup) {
    AppUnderTest app = setup.startAndListen();
    Client client = new Client(app.port(), "/shop");
    Seen seen = new Seen();
    for (int i = 0; i < OWNERS; i++) {
      seen.succeeded("GET /shop/owners/{ownerId}", client.get("/owners/" + i));
    }
    for (int i = 0; i < CHECKOUTS; i++) {
      seen.succeeded("checkout", client.send("POST", "/checkout", ""));
    }

    seen.isCountedBy(app);

    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              Metrics own = Metrics.parse(client.body("/actuator/prometheus"));
              assertThat(series(own, "eu")).isEqualTo(series(app.metrics(), ""));
              assertThat(own.sum("sli_duration_seconds_count", "GET /shop/owners/{ownerId}"))
                  .isEqualTo(OWNERS);
              assertThat(own.sum("slo_events_total", "checkout")).isEqualTo(CHECKOUTS);
            });
    assertThat(client.body("/actuator/metrics/sli.duration?tag=sli.name:checkout"))
        .contains("{\"statistic\":\"COUNT\",\"value\":" + CHECKOUTS + ".0}")
        .contains("{\"tag\":\"region\",\"values\":[\"eu\"]}");
    app.closeWithoutTrouble();
  }

  /** By name and labels, of which one is the application's. */
  private static Map<String, Double> series(Metrics page, String region) {
    Map<String, Double> result = new TreeMap<>();
    for (Metrics.Sample sample : page.samples()) {
      if (AT_REST.contains(sample.name())) {
        Map<String, String> labels = new TreeMap<>(sample.labels());
        labels.values().removeIf(String::isEmpty);
        if (!region.isEmpty()) {
          assertThat(labels.remove("region")).as(sample.name()).isEqualTo(region);
        }
        result.put(sample.name() + labels, sample.value());
      }
    }
    assertThat(result).isNotEmpty();
    return result;
  }
}
