package io.sre.instrumentation.tools.rules;

import static io.sre.instrumentation.tools.DebianTool.PROMTOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.tools.scan.FoundSli;
import io.sre.instrumentation.tools.specs.Service;
import io.sre.instrumentation.tools.specs.Slo;
import io.sre.instrumentation.tools.text.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that are written out, beside the universal ones. */
@Execution(CONCURRENT)
class ExpandedRulesTest {

  private static final List<Slo> SLOS =
      slos(
          sli(
              "pay",
              objective("availability", 0.9375, 30, 5),
              objective("four-weeks", 0.9375, 28, 20)),
          sli("list {{ $x }} \"all\"", objective("availability", 0.999, 30, 1)));

  @TempDir Path folder;

  @BeforeAll
  static void promtoolIsHere() {
    PROMTOOL.isNeeded();
  }

  static Objective objective(String name, double target, int days, int minBadEvents) {
    return new Objective(
        name, target, Objective.NO_LIMIT, null, days * 86_400L, days + "d", minBadEvents);
  }

  static FoundSli sli(String name, Objective... objectives) {
    return new FoundSli(
        name,
        "method",
        "@Sli",
        new Owner("payments", "checkout"),
        List.of(objectives),
        "shop.A",
        "m",
        "()V",
        1,
        "shop/A.java",
        0,
        "shop.jar");
  }

  static List<Slo> slos(FoundSli... slis) {
    return Slo.of(List.of(slis), new Service("shop", false));
  }

  static List<Map<String, Object>> rules(Map<String, Object> document) {
    return list(document.get("groups")).stream()
        .flatMap(group -> list(group.get("rules")).stream())
        .collect(Collectors.toList());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object value) {
    return (List<Map<String, Object>>) value;
  }

  private void write(Map<String, Object> document) throws IOException {
    Files.writeString(folder.resolve("rules.yaml"), Yaml.write(document));
  }

  /** All that a class file can hold in a name, 1,024 characters an SLI. */
  @Test
  void prometheus_accepts_any_name() throws IOException {
    List<FoundSli> slis = new ArrayList<>();
    for (int first = 0; first <= Character.MAX_VALUE; first += 1_024) {
      slis.add(sli(characters(first, 1_024), objective("availability", 0.99, 30, 5)));
    }
    Links links = new Links("https://grafana", "https://wiki/{sli}");
    write(ExpandedRules.document(slos(slis.toArray(FoundSli[]::new)), Pace.REAL, links));
    assertThat(PROMTOOL.succeeds(folder, "check", "rules", "rules.yaml")).contains("SUCCESS");
  }

  private static String characters(int first, int number) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < number; i++) {
      text.append((char) (first + i));
    }
    return text.toString();
  }

  @Test
  void prometheus_accepts_the_rules() throws IOException {
    write(ExpandedRules.document(SLOS, Pace.REAL, Links.NONE));
    assertThat(PROMTOOL.succeeds(folder, "check", "rules", "--lint-fatal", "rules.yaml"))
        .contains("SUCCESS");
    write(ExpandedRules.document(List.of(), Pace.REAL, Links.NONE));
    assertThat(PROMTOOL.succeeds(folder, "check", "rules", "--lint-fatal", "rules.yaml"))
        .contains("3 rules found");
  }

  @ParameterizedTest
  @CsvSource({
    "universal, both",
    "universal, both-budgets",
    "expanded, both",
    "expanded, both-budgets"
  })
  void expanded_rules_behave_like_the_universal_ones(String which, String name) throws IOException {
    write(
        which.equals("universal")
            ? UniversalRules.document(Pace.REAL, Links.NONE)
            : ExpandedRules.document(SLOS, Pace.REAL, Links.NONE));
    String file = name + ".yaml";
    try (InputStream tests = ExpandedRulesTest.class.getResourceAsStream(file)) {
      Files.copy(tests, folder.resolve(file));
    }

    assertThat(PROMTOOL.succeeds(folder, "test", "rules", file)).contains("SUCCESS");
  }

  @Test
  void expanded_rules_record_and_alert_by_the_same_names() {
    assertThat(names(ExpandedRules.document(SLOS, Pace.REAL, Links.NONE)))
        .isEqualTo(names(UniversalRules.document(Pace.REAL, Links.NONE)));
  }

  private static TreeSet<String> names(Map<String, Object> document) {
    return rules(document).stream()
        .map(rule -> rule.getOrDefault("record", rule.get("alert")).toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void expanded_rules_do_not_query_objectives_but_contain_them() {
    assertThat(rules(ExpandedRules.document(SLOS, Pace.REAL, Links.NONE)))
        .extracting(rule -> rule.get("expr").toString())
        .noneMatch(expression -> expression.contains("slo_objective_ratio"))
        .noneMatch(expression -> expression.contains("slo_min_bad_events"))
        .anyMatch(expression -> expression.endsWith(" / 0.0625"));
  }

  @Test
  void a_window_of_any_length_has_a_budget() {
    List<Slo> slos = slos(sli("pay", objective("fortnight", 0.99, 15, 5)));
    assertThat(rules(ExpandedRules.document(slos, Pace.REAL, Links.NONE)))
        .filteredOn(rule -> "slo:error_budget:events".equals(rule.get("record")))
        .singleElement()
        .satisfies(rule -> assertThat(rule.get("expr").toString()).endsWith("}[15d])"));
  }
}
