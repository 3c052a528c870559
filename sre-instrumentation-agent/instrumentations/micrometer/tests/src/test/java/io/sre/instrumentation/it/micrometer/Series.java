package io.sre.instrumentation.it.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Metrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Series as the endpoint and registries show them, by name and labels. */
final class Series {

  /** What is at rest when no call is in flight, by its name at the endpoint. */
  static final Map<String, String> AT_REST =
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

  /** The names that a page of Prometheus has, too: all but those of buckets. */
  private static final Set<String> OF_PAGE =
      AT_REST.keySet().stream()
          .filter(name -> !name.endsWith("_bucket"))
          .collect(Collectors.toUnmodifiableSet());

  private Series() {}

  /** What a page of Prometheus has at rest, be it the endpoint's or a registry's. */
  static Map<String, Double> ofPage(Metrics page) {
    return endpoint(page, OF_PAGE.stream().collect(Collectors.toMap(name -> name, name -> name)));
  }

  /** What registries show now, by registry and series. */
  static Map<String, Map<String, Double>> shown(AppUnderTest app) {
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

  /** The page of Prometheus. */
  static Metrics scraped(AppUnderTest app) {
    return Metrics.parse(show(app).get("page"));
  }

  /** What the application prints next, by registry. */
  static Map<String, String> show(AppUnderTest app) {
    int before = app.stdout().size();
    app.send("show\n");
    List<String> lines =
        await()
            .until(
                () -> app.stdout().stream().skip(before).toList(),
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
  static Map<String, Double> endpoint(Metrics metrics, Map<String, String> names) {
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

  /** Those of the one series of a name. */
  static String labels(Map<String, Double> samples, String name) {
    return samples.keySet().stream()
        .filter(key -> key.startsWith(name + "{"))
        .findFirst()
        .orElseThrow()
        .substring(name.length());
  }

  /** The same with one more label. */
  static Map<String, Double> with(Map<String, Double> samples, String label, String value) {
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

  /** As the application's filter renames them. */
  static Map<String, Double> renamed(Map<String, Double> samples) {
    Map<String, Double> result = new TreeMap<>();
    samples.forEach((key, number) -> result.put("acme_" + key, number));
    return result;
  }
}
