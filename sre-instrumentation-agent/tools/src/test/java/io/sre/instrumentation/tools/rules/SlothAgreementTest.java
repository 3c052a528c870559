package io.sre.instrumentation.tools.rules;

import static io.sre.instrumentation.tools.DebianTool.PROMTOOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.tools.specs.Slo;
import io.sre.instrumentation.tools.text.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our rules and those that Sloth publishes for its first example, of the same objective: 99.9 % of
 * requests, over 30 days.
 *
 * @see <a href="https://github.com/slok/sloth/blob/main/examples/_gen/getting-started.yml">Sloth's
 *     example</a>
 */
class SlothAgreementTest {

  private static final String SLOTH = "sloth-getting-started.yaml";

  /** Four days, a sample a minute. */
  private static final int MINUTES = 4 * 1_440;

  private static final List<Slo> SLOS =
      ExpandedRulesTest.slos(
          ExpandedRulesTest.sli(
              "requests", ExpandedRulesTest.objective("availability", 0.999, 30, 5)));

  @TempDir Path folder;

  @BeforeAll
  static void promtoolIsHere() {
    PROMTOOL.isNeeded();
  }

  /** A window and the burn rate above which it alerts. */
  private record Threshold(String window, double factor) {}

  private static String sloth() throws IOException {
    try (InputStream in = SlothAgreementTest.class.getResourceAsStream(SLOTH)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<Threshold> thresholds(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> new Threshold(found.group(1), Double.parseDouble(found.group(2))))
        .toList();
  }

  @Test
  void windows_and_factors_are_the_same() throws IOException {
    List<Threshold> sloth = thresholds(sloth(), "ratio_rate(\\w+) > \\(([\\d.]+) \\*");
    String ours =
        Yaml.write(ExpandedRules.document(SLOS, Pace.REAL, Links.NONE)).replaceAll("\\{.*?\\}", "");

    assertThat(sloth)
        .hasSize(8)
        .contains(new Threshold("1h", 14.4), new Threshold("6h", 1))
        .containsExactlyInAnyOrderElementsOf(thresholds(ours, "slo:burn_rate(\\w+) >= ([\\d.]+)"));
  }

  /**
   * Requests that come and go, a restart, and incidents of which some begin and end between what is
   * recorded. What is computed from recorded increases is asked for between two of them, as
   * Prometheus does, which evaluates groups at moments of their own.
   */
  @Test
  void burn_rates_agree_within_a_thousandth() throws IOException {
    Random random = new Random(7);
    IntUnaryOperator requests = minute -> 200 + (int) (150 * Math.sin(minute / 229.0));
    IntUnaryOperator bad =
        minute -> {
          boolean incident =
              minute / 10 == 213 || minute > 3_001 && minute < 3_043 || minute > 5_697;
          return random.nextInt(3) == 0 || incident ? 1 + random.nextInt(incident ? 60 : 2) : 0;
        };
    StringBuilder good = new StringBuilder();
    StringBuilder failed = new StringBuilder();
    long goodCount = 0;
    long badCount = 0;
    for (int minute = 0; minute <= MINUTES; minute++) {
      if (minute == 2_222) {
        goodCount = 0;
        badCount = 0;
      }
      int badNow = bad.applyAsInt(minute);
      goodCount += requests.applyAsInt(minute) - badNow;
      badCount += badNow;
      good.append(goodCount).append(' ');
      failed.append(badCount).append(' ');
    }
    String requestsOf = "http_request_duration_seconds_count{job=\"myservice\",code=";
    String eventsOf =
        "slo_events_total{job=\"myservice\",owner_team=\"payments\",owner_component=\"checkout\","
            + "sli_name=\"requests\",slo_name=\"availability\",slo_outcome=";
    List<Object> series =
        List.of(
            series(requestsOf + "\"200\"}", good),
            series(requestsOf + "\"503\"}", failed),
            series(eventsOf + "\"good\"}", good),
            series(eventsOf + "\"bad\"}", failed));
    Files.writeString(folder.resolve(SLOTH), sloth());
    Files.writeString(
        folder.resolve("ours.yaml"),
        Yaml.write(ExpandedRules.document(SLOS, Pace.REAL, Links.NONE)));
    Files.writeString(folder.resolve("agreement.yaml"), Yaml.write(test(series)));

    assertThat(PROMTOOL.succeeds(folder, "test", "rules", "agreement.yaml")).contains("SUCCESS");
  }

  private static Map<String, Object> series(String name, StringBuilder values) {
    return Map.of("series", name, "values", values.toString().strip());
  }

  private static Map<String, Object> test(List<Object> series) throws IOException {
    List<Object> questions = new ArrayList<>();
    for (String at : List.of("73h42m", "95h57m", MINUTES / 60 + "h")) {
      for (String window : RuleWriter.FROM_SCRAPES) {
        questions.add(agree("slo:burn_rate" + window, slothsRecord(window), at));
      }
    }
    // Two minutes after the last increase was recorded, which is of scrapes up to a minute before.
    for (String at : List.of("73h42m", "95h57m")) {
      for (String window : RuleWriter.FROM_RECORDS) {
        String then = "last_over_time((" + slothsRatio(window) + ")[1m:1m] offset 3m)";
        questions.add(agree(inFull("slo:burn_rate" + window), then, at));
      }
    }
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("interval", "1m");
    test.put("input_series", series);
    test.put("promql_expr_test", questions);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rule_files", List.of(SLOTH, "ours.yaml"));
    document.put("evaluation_interval", "5m");
    document.put(
        "group_eval_order", List.of("sre-slo-rates", "sre-slo-increases", "sre-slo-long-rates"));
    document.put("tests", List.of(test));
    return document;
  }

  private static String slothsRecord(String window) {
    return "slo:sli_error:ratio_rate" + window;
  }

  /** What Sloth records, as an expression. */
  private static String slothsRatio(String window) throws IOException {
    String record = "- record: " + slothsRecord(window) + "\n\\s+expr: \\|\n((?:\\s{10}.*\n)+)";
    return Pattern.compile(record)
        .matcher(sloth())
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> agree(String burnRate, String slothsRatio, String at) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put(
        "expr", "abs(sum(" + burnRate + ") / (sum(" + slothsRatio + ") / 0.001) - 1) < bool 0.001");
    question.put("eval_time", at);
    question.put("exp_samples", List.of(Map.of("labels", "{}", "value", 1)));
    return question;
  }

  /** What is recorded under a name, with what it is made of up to the increases of 5 minutes. */
  private static String inFull(String record) {
    String expression =
        ExpandedRulesTest.rules(ExpandedRules.document(SLOS, Pace.REAL, Links.NONE)).stream()
            .filter(rule -> record.equals(rule.get("record")))
            .map(rule -> rule.get("expr").toString())
            .findFirst()
            .orElseThrow();
    return Pattern.compile("(slo:[\\w:]+)\\{[^}]*\\}(?!\\[)")
        .matcher(expression)
        .replaceAll(made -> "(" + inFull(made.group(1)) + ")");
  }
}
