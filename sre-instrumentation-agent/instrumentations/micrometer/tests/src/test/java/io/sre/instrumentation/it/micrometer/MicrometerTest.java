package io.sre.instrumentation.it.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Versions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Registries of Micrometer show what the agent's own endpoint shows. */
class MicrometerTest {

  private static final int ORDERS = 7;
  private static final int BROKEN = 3;

  static List<AppSetup> setups() {
    return Versions.setups(Main.class).stream()
        .map(
            setup ->
                setup
                    .option("sre.objective.target=99.9")
                    .option("sre.objective.within=300ms")
                    .option("sre.team=checkout"))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void registries_that_are_pulled_show_what_the_endpoint_shows(AppSetup setup) {
    try (AppUnderTest app = setup.startAndListen()) {
      call(app);
      Map<String, Map<String, Double>> shown = shownAtRest(app);
      Map<String, Double> page = Series.endpoint(app.metrics(), Series.AT_REST);

      assertThat(shown.get("simple")).isEqualTo(page);
      assertThat(shown.get("global")).isEqualTo(page);
      assertThat(shown.get("left")).isEqualTo(Series.with(page, "region", "eu"));
      assertThat(shown.get("right")).isEqualTo(shown.get("left"));
      assertThat(shown.get("renamed")).isEqualTo(Series.renamed(page));
      for (String none : List.of("denied", "pushing", "closed")) {
        assertThat(shown.get(none)).as(none).isNull();
      }
      assertThat(shown.get("broken")).containsKey("sli_info" + Series.labels(page, "sli_info"));
      assertThat(app.stderr())
          .filteredOn(line -> line.contains("Broken does not take"))
          .singleElement()
          .asString()
          .contains("no counters today");
      assertThat(app.stderr())
          .filteredOn(line -> line.contains("does not show SLIs"))
          .singleElement()
          .asString()
          .contains("Pushing does not", "sre.micrometer=on");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void a_page_of_Prometheus_has_the_endpoint_s_names_and_labels(AppSetup setup) {
    try (AppUnderTest app = setup.startAndListen()) {
      call(app);
      shownAtRest(app);

      assertThat(Series.ofPage(Series.scraped(app))).isEqualTo(Series.ofPage(app.metrics()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void registries_that_send_series_show_them_on_request(AppSetup setup) {
    try (AppUnderTest app = setup.option("sre.micrometer=on").startAndListen()) {
      call(app);
      Map<String, Map<String, Double>> shown = shownAtRest(app);

      assertThat(shown.get("pushing").keySet())
          .isEqualTo(Series.endpoint(app.metrics(), Series.AT_REST).keySet());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void nothing_is_shown_where_it_is_switched_off(AppSetup setup) {
    try (AppUnderTest app = setup.option("sre.micrometer=off").startAndListen()) {
      call(app);
      await().until(() -> app.metrics().sum("sli_duration_seconds_count", "GET /shop/orders") > 0);
      // The export of registries would have begun before the endpoint.
      app.send("show\n");
      app.line("all|shown");
      assertThat(app.stdout()).noneMatch(line -> line.contains("sli_name"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void a_registry_that_sends_series_shows_none_even_if_a_composite_that_does_gets_it(
      AppSetup setup) {
    try (AppUnderTest app = setup.startAndListen()) {
      call(app);
      Map<String, Map<String, Double>> before = shownAtRest(app);
      Map<String, Double> page = Series.endpoint(app.metrics(), Series.AT_REST);
      assertThat(before.get("composite").keySet())
          .isEqualTo(Series.with(page, "region", "eu").keySet());

      app.send("grow\n");
      app.line("grown");
      await()
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                Map<String, Map<String, Double>> shown = Series.shown(app);
                assertThat(shown.get("late")).isNull();
                assertThat(shown.get("composite")).isNull();
                assertThat(shown.get("left")).isEqualTo(page);
                assertThat(shown.get("right")).isEqualTo(page);
              });
    }
  }

  private static void call(AppUnderTest app) {
    Client client = new Client(app.port(), "");
    for (int i = 0; i < ORDERS; i++) {
      assertThat(client.get("/shop/orders")).isEqualTo(200);
    }
    for (int i = 0; i < BROKEN; i++) {
      assertThat(client.get("/shop/broken")).isEqualTo(503);
    }
  }

  /** What each registry shows once the simple one shows all calls, and nothing changes any more. */
  private static Map<String, Map<String, Double>> shownAtRest(AppUnderTest app) {
    return await()
        // Less than the time after which registries without meters show them.
        .atMost(Duration.ofSeconds(9))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> Series.shown(app),
            shown -> {
              Map<String, Double> simple = shown.getOrDefault("simple", Map.of());
              double calls = 0;
              double events = 0;
              for (Map.Entry<String, Double> each : simple.entrySet()) {
                calls += each.getKey().startsWith("sli_duration_count") ? each.getValue() : 0;
                events += each.getKey().startsWith("slo_events") ? each.getValue() : 0;
              }
              return calls == ORDERS + BROKEN && events == calls && shown.containsKey("global");
            });
  }
}
