package io.sre.instrumentation.it.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Versions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Registries of Micrometer show what the agent's own endpoint shows. */
class MicrometerTest {

  private static final int ORDERS = 7;
  private static final int BROKEN = 3;

  /** What is at rest when no call is in flight, by its name at the endpoint. */
  private static final Map<String, String> AT_REST =
      Map.of(
          "sli_duration_seconds_count", "sli_duration_count",
          "sli_duration_seconds_sum", "sli_duration_sum",
          "sli_duration_seconds_bucket", "sli_duration_histogram",
          "sli_responses_total", "sli_responses",
          "sli_in_flight", "sli_in_flight",
          "sli_info", "sli_info",
          "slo_events_total", "slo_events",
          "slo_objective_ratio", "slo_objective",
          "slo_window_seconds", "slo_window");

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
      Map<String, Double> page = endpoint(app.metrics(), AT_REST);

      assertThat(shown.get("simple")).isEqualTo(page);
      assertThat(shown.get("global")).isEqualTo(page);
      assertThat(shown.get("left")).isEqualTo(with(page, "region", "eu"));
      assertThat(shown.get("right")).isEqualTo(shown.get("left"));
      assertThat(shown.get("renamed")).isEqualTo(renamed(page));
      for (String none : List.of("denied", "pushing", "closed")) {
        assertThat(shown.get(none)).as(none).isNull();
      }
      assertThat(shown.get("broken")).containsKey("sli_info" + labels(page, "sli_info"));
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
      Map<String, String> names = new HashMap<>();
      AT_REST.keySet().forEach(name -> names.put(name, name));
      names.remove("sli_duration_seconds_bucket");
      Map<String, Double> page = endpoint(app.metrics(), names);

      Map<String, Double> shown = endpoint(scraped(app), names);
      assertThat(shown).isEqualTo(page);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void registries_that_send_series_show_them_on_request(AppSetup setup) {
    try (AppUnderTest app = setup.option("sre.micrometer=on").startAndListen()) {
      call(app);
      Map<String, Map<String, Double>> shown = shownAtRest(app);

      assertThat(shown.get("pushing").keySet())
          .isEqualTo(endpoint(app.metrics(), AT_REST).keySet());
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
            () -> shown(app),
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

  private static Map<String, Map<String, Double>> shown(AppUnderTest app) {
    Map<String, Map<String, Double>> result = new TreeMap<>();
    show(app)
        .forEach(
            (registry, lines) -> {
              for (Metrics.Sample sample : Metrics.parse(lines).samples()) {
                String plain = sample.name().replaceFirst("^acme_", "");
                if (AT_REST.containsValue(plain)) {
                  result
                      .computeIfAbsent(registry, key -> new TreeMap<>())
                      .put(sample.name() + labels(sample), sample.value());
                }
              }
            });
    return result;
  }

  private static Metrics scraped(AppUnderTest app) {
    return Metrics.parse(show(app).get("page"));
  }

  /** What the application prints next, by registry. */
  private static Map<String, String> show(AppUnderTest app) {
    int before = app.stdout().size();
    app.send("show\n");
    List<String> lines =
        await()
            .until(
                () -> app.stdout().subList(before, app.stdout().size()),
                more -> more.contains("all|shown"));
    Map<String, String> result = new HashMap<>();
    for (String line : lines) {
      int bar = line.indexOf('|');
      if (bar > 0 && !line.startsWith("all|")) {
        result.merge(line.substring(0, bar), line.substring(bar + 1), (a, b) -> a + "\n" + b);
      }
    }
    return result;
  }

  /** The endpoint's samples of these names, by the names that they stand for. */
  private static Map<String, Double> endpoint(Metrics metrics, Map<String, String> names) {
    Map<String, Double> result = new TreeMap<>();
    for (Metrics.Sample sample : metrics.samples()) {
      String name = names.get(sample.name());
      if (name != null) {
        result.put(name + labels(sample), sample.value());
      }
    }
    assertThat(result).isNotEmpty();
    return result;
  }

  /** Without those that say nothing. */
  private static Map<String, String> labels(Metrics.Sample sample) {
    Map<String, String> result = new TreeMap<>(sample.labels());
    result.values().removeIf(value -> value.isEmpty() || value.equals("none"));
    return result;
  }

  private static String labels(Map<String, Double> samples, String name) {
    return samples.keySet().stream()
        .filter(key -> key.startsWith(name + "{"))
        .findFirst()
        .orElseThrow()
        .substring(name.length());
  }

  private static Map<String, Double> with(Map<String, Double> samples, String label, String value) {
    Map<String, Double> result = new TreeMap<>();
    samples.forEach(
        (key, number) -> {
          // Labels are sorted.
          int brace = key.indexOf('{');
          Map<String, String> labels = new TreeMap<>();
          for (String each : key.substring(brace + 1, key.length() - 1).split(", ")) {
            int equals = each.indexOf('=');
            labels.put(each.substring(0, equals), each.substring(equals + 1));
          }
          labels.put(label, value);
          result.put(key.substring(0, brace) + labels, number);
        });
    return result;
  }

  private static Map<String, Double> renamed(Map<String, Double> samples) {
    Map<String, Double> result = new TreeMap<>();
    samples.forEach((key, number) -> result.put("acme_" + key, number));
    return result;
  }
}
