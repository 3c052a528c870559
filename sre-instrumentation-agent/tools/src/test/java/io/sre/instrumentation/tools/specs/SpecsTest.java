package io.sre.instrumentation.tools.specs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.tools.Schemas;
import io.sre.instrumentation.tools.scan.FoundSli;
import io.sre.instrumentation.tools.text.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Specifications for other tools. */
class SpecsTest {

  static final List<String> NAMES =
      List.of(
          "checkout",
          "GET /owners/{ownerId}",
          "say \"hi\" \\ and 'bye'",
          "two\nlines\ttab",
          "{{ $labels.x }}",
          "a: b # c",
          "${x} $1 %s",
          "Zahlung über Österreich",
          "支払い",
          "دفع",
          "🛒",
          "x".repeat(300));

  private static final Service UNKNOWN = new Service("shop", false);

  private static final Objective AVAILABILITY =
      new Objective("availability", 0.999, Objective.NO_LIMIT, null, 2_592_000, "30d", 5);
  private static final Objective LATENCY =
      new Objective("latency", 0.99, 300_000_000, "300ms", 2_419_200, "4w", 5);

  private static FoundSli sli(String name, Owner owner, Objective... objectives) {
    return new FoundSli(
        name,
        "method",
        "@Sli",
        owner,
        List.of(objectives),
        "shop.A",
        "m",
        "()V",
        1,
        "shop/A.java",
        0,
        "shop.jar");
  }

  private static FoundSli sli(String name) {
    return sli(name, new Owner("payments", name), AVAILABILITY, LATENCY);
  }

  private static List<Map<String, Object>> read(List<Map<String, Object>> documents) {
    List<Map<String, Object>> result = new ArrayList<>();
    for (Object document :
        new Load(LoadSettings.builder().build()).loadAllFromString(Yaml.writeAll(documents))) {
      result.add(cast(document));
    }
    return result;
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object value) {
    return (T) value;
  }

  private static Object at(Object data, String path) {
    Object here = data;
    for (String key : path.split("\\.")) {
      here =
          key.matches("\\d+")
              ? SpecsTest.<List<Object>>cast(here).get(Integer.parseInt(key))
              : SpecsTest.<Map<String, Object>>cast(here).get(key);
    }
    return here;
  }

  /** The labels of the first selector of an expression, as Prometheus reads them. */
  private static String label(String expression, String name) {
    Matcher matcher =
        Pattern.compile("[{,]" + name + "=\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL)
            .matcher(expression);
    assertThat(matcher.find()).as(expression).isTrue();
    StringBuilder text = new StringBuilder();
    Matcher escape =
        Pattern.compile("\\\\(x([0-9a-f]{2})|.)|[^\\\\]", Pattern.DOTALL).matcher(matcher.group(1));
    while (escape.find()) {
      if (escape.group(2) != null) {
        text.append((char) Integer.parseInt(escape.group(2), 16));
      } else if (escape.group(1) != null) {
        text.append(escape.group(1).equals("n") ? "\n" : escape.group(1));
      } else {
        text.append(escape.group());
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void openslo_is_valid_and_keeps_any_name(String name) {
    List<Map<String, Object>> documents = read(OpenSlo.of(List.of(sli(name)), UNKNOWN));
    assertThat(documents).hasSize(3);
    for (Map<String, Object> document : documents) {
      assertThat(Schemas.broken("specs/openslo-v1.json", Schemas.json(document))).isEmpty();
    }
    Map<String, Object> slo = documents.get(2);
    assertThat(at(documents.get(0), "metadata.displayName")).isEqualTo(name);
    assertThat(at(slo, "spec.service")).isEqualTo(at(documents.get(0), "metadata.name"));
    assertThat(at(slo, "spec.indicator.metadata.displayName")).isEqualTo(name);
    assertThat(at(slo, "spec.objectives.0.target")).isEqualTo(0.99);
    assertThat(at(slo, "spec.timeWindow.0.duration")).isEqualTo("28d");
    String query = cast(at(slo, "spec.indicator.spec.ratioMetric.good.metricSource.spec.query"));
    assertThat(label(query, "sli_name")).isEqualTo(name);
    assertThat(label(query, "slo_outcome")).isEqualTo("good");
  }

  @Test
  void the_grammar_detects_errors() {
    Map<String, Object> slo = OpenSlo.of(List.of(sli("a")), UNKNOWN).get(1);
    Map<String, Object> metadata = cast(slo.get("metadata"));
    metadata.put("name", "Not A Name");
    SpecsTest.<Map<String, Object>>cast(slo.get("spec")).remove("budgetingMethod");
    assertThat(Schemas.broken("specs/openslo-v1.json", Schemas.json(slo))).hasSize(2);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void sloth_accepts_any_name_and_its_templates_stay_intact(String name) {
    Map<String, Object> document = read(Sloth.of(List.of(sli(name)), UNKNOWN)).get(0);
    assertThat(document.get("version")).isEqualTo("prometheus/v1");
    assertThat(at(document, "slos.0.objective")).isEqualTo(99.9);
    assertThat(at(document, "slos.1.objective")).isEqualTo(99);
    String query = cast(at(document, "slos.0.sli.events.error_query"));
    assertThat(query)
        .startsWith("sum(rate(slo_events_total{owner_component=")
        .endsWith("[{{.window}}]))");
    assertThat(query.replace("{{.window}}", "5m")).doesNotContain("{{", "}}");
    assertThat(label(query, "sli_name")).isEqualTo(name);
    assertThat(label(query, "owner_component")).isEqualTo(name);
    assertThat(SpecsTest.<String>cast(at(document, "slos.0.name")))
        .matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    assertThat(at(document, "slos.0.labels.owner_team")).isEqualTo("payments");
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void pyrra_accepts_any_name(String name) {
    Map<String, Object> slo = read(Pyrra.of(List.of(sli(name)), UNKNOWN)).get(1);
    assertThat(slo.get("apiVersion")).isEqualTo("pyrra.dev/v1alpha1");
    assertThat(at(slo, "spec.target")).isEqualTo("99");
    assertThat(at(slo, "spec.window")).isEqualTo("28d");
    String errors = cast(at(slo, "spec.indicator.ratio.errors.metric"));
    assertThat(errors).startsWith("slo_events_total{");
    assertThat(label(errors, "sli_name")).isEqualTo(name);
    assertThat(label(errors, "slo_outcome")).isEqualTo("bad");
    assertThat(label(cast(at(slo, "spec.indicator.ratio.total.metric")), "slo_name"))
        .isEqualTo("latency");
    Map<String, Object> labels = cast(at(slo, "metadata.labels"));
    assertThat(labels.values())
        .allMatch(value -> value.toString().matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"));
  }

  @Test
  void ids_are_unique_and_the_same_in_each_run() {
    List<FoundSli> slis = new ArrayList<>();
    NAMES.forEach(name -> slis.add(sli(name)));
    slis.add(sli("Get owners ownerid"));
    slis.add(sli("get-owners-ownerid"));
    Set<Object> ids = new HashSet<>();
    List<Map<String, Object>> documents = Pyrra.of(slis, UNKNOWN);
    documents.forEach(document -> ids.add(at(document, "metadata.name")));
    assertThat(ids).hasSize(2 * slis.size());
    assertThat(Pyrra.of(slis, UNKNOWN)).isEqualTo(documents);
    assertThat(at(documents.get(0), "metadata.name")).isEqualTo("checkout-availability");
  }

  @ParameterizedTest
  @CsvSource({"2592000,30d", "604800,7d", "43200,12h", "5400,90m"})
  void windows_are_multiples_of_one_unit(long seconds, String window) {
    Objective objective = new Objective("o", 0.9, Objective.NO_LIMIT, null, seconds, "x", 5);
    FoundSli sli = sli("a", Owner.UNKNOWN, objective);
    assertThat(at(Pyrra.of(List.of(sli), UNKNOWN).get(0), "spec.window")).isEqualTo(window);
  }

  @Test
  void an_unknown_component_is_not_in_a_query_unless_the_service_is_given() {
    FoundSli sli = sli("a", Owner.UNKNOWN, AVAILABILITY);
    String path = "spec.indicator.ratio.total.metric";
    assertThat(at(Pyrra.of(List.of(sli), UNKNOWN).get(0), path))
        .isEqualTo("slo_events_total{sli_name=\"a\",slo_name=\"availability\"}");
    assertThat(at(Pyrra.of(List.of(sli), new Service("web", true)).get(0), path))
        .isEqualTo(
            "slo_events_total{owner_component=\"web\",sli_name=\"a\",slo_name=\"availability\"}");
    assertThat(at(Sloth.of(List.of(sli), UNKNOWN).get(0), "service")).isEqualTo("shop");
  }

  @Test
  void an_sli_without_objectives_is_in_no_specification() {
    assertThat(OpenSlo.of(List.of(sli("a", Owner.UNKNOWN)), UNKNOWN)).isEmpty();
  }
}
