package io.sre.instrumentation.tools.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.tools.DebianTool;
import io.sre.instrumentation.tools.rules.Links;
import io.sre.instrumentation.tools.rules.Pace;
import io.sre.instrumentation.tools.rules.UniversalRules;
import io.sre.instrumentation.tools.text.Json;
import io.sre.instrumentation.tools.text.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Dashboards, as Grafana reads them. */
class PageTest {

  private static final Pattern SERIES =
      Pattern.compile("\\b((?:sli|slo|saturation)[_:][\\w:]*)\\{");

  /** What agents export, by section 4 of the specification, as Prometheus names it. */
  private static final Set<String> EXPORTED =
      Set.of(
          "sli_duration_seconds_count",
          "sli_duration_seconds_bucket",
          "sli_responses_total",
          "sli_in_flight",
          "sli_in_flight_age_seconds",
          "sli_resource",
          "slo_events_total",
          "slo_objective_ratio",
          "slo_window_seconds",
          "saturation_utilization_ratio",
          "saturation_used",
          "saturation_limit",
          "saturation_waiting",
          "saturation_rejected_total",
          "saturation_wait_seconds_bucket");

  @TempDir Path folder;

  private static Map<?, ?> read(Page page) {
    String json = Json.write(page.document());
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(json);
  }

  private static Object at(Object data, String path) {
    Object here = data;
    for (String key : path.split("\\.")) {
      here = ((Map<?, ?>) here).get(key);
    }
    return here;
  }

  private static List<Map<?, ?>> list(Object data, String path) {
    List<Map<?, ?>> result = new ArrayList<>();
    ((List<?>) at(data, path)).forEach(each -> result.add((Map<?, ?>) each));
    return result;
  }

  private static List<Map<?, ?>> panels(Page page) {
    return list(read(page), "panels").stream()
        .filter(panel -> !panel.get("type").equals("row"))
        .collect(Collectors.toList());
  }

  private static Stream<String> series(String expression) {
    return SERIES.matcher(expression).results().map(result -> result.group(1));
  }

  @ParameterizedTest
  @EnumSource(Page.class)
  void prometheus_can_read_every_expression(Page page) throws IOException {
    DebianTool.PROMTOOL.isNeeded();
    List<Object> rules = new ArrayList<>();
    for (Expressions.Expression each :
        Expressions.of(Json.write(page.document()), Map.of("sli", "GET /a/{id:\\d+}"))) {
      rules.add(Map.of("record", "panel:" + rules.size(), "expr", each.text()));
    }
    Files.writeString(
        folder.resolve("panels.yaml"),
        Yaml.write(Map.of("groups", List.of(Map.of("name", page.id(), "rules", rules)))));

    assertThat(DebianTool.PROMTOOL.succeeds(folder, "check", "rules", "panels.yaml"))
        .contains(rules.size() + " rules found");
  }

  @ParameterizedTest
  @EnumSource(Page.class)
  void a_panel_queries_only_exported_or_recorded_metrics(Page page) {
    Set<String> known = new HashSet<>(EXPORTED);
    for (Map<?, ?> group : list(UniversalRules.document(Pace.REAL, Links.NONE), "groups")) {
      for (Map<?, ?> rule : list(group, "rules")) {
        known.add(String.valueOf(rule.get("record")));
      }
    }
    List<String> asked =
        Expressions.of(Json.write(page.document()), Map.of()).stream()
            .flatMap(expression -> series(expression.text()))
            .toList();

    assertThat(asked).hasSizeGreaterThan(10).isSubsetOf(known);
  }

  @ParameterizedTest
  @EnumSource(Page.class)
  void queries_use_only_variables_that_exist(Page page) {
    Set<String> variables =
        list(read(page), "templating.list").stream()
            .map(variable -> variable.get("name").toString())
            .collect(Collectors.toSet());
    Set<String> used =
        Pattern.compile("\\$\\{?(\\w+)")
            .matcher(Json.write(page.document()))
            .results()
            .map((MatchResult result) -> result.group(1))
            .filter(name -> !name.startsWith("__"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(used).isEqualTo(new TreeSet<>(variables));
  }

  @ParameterizedTest
  @EnumSource(Page.class)
  void panels_lie_beside_and_below_each_other(Page page) {
    Set<String> taken = new HashSet<>();
    Set<Object> ids = new HashSet<>();
    for (Map<?, ?> panel : list(read(page), "panels")) {
      assertThat(ids.add(panel.get("id"))).isTrue();
      int left = (int) at(panel, "gridPos.x");
      int top = (int) at(panel, "gridPos.y");
      int width = (int) at(panel, "gridPos.w");
      assertThat(left + width).isLessThanOrEqualTo(24);
      for (int x = left; x < left + width; x++) {
        for (int y = top; y < top + (int) at(panel, "gridPos.h"); y++) {
          assertThat(taken.add(x + "," + y)).as(panel.get("title").toString()).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Page.class)
  void every_panel_has_a_description_and_a_query(Page page) {
    assertThat(panels(page))
        .hasSizeGreaterThan(9)
        .allSatisfy(
            panel -> {
              assertThat(panel.get("description").toString()).hasSizeGreaterThan(20).endsWith(".");
              assertThat(list(panel, "targets")).isNotEmpty();
              assertThat(at(panel, "datasource.uid")).isEqualTo("${datasource}");
              assertThat(list(panel, "targets").stream().map(target -> target.get("refId")))
                  .doesNotHaveDuplicates();
            });
    assertThat(panels(page).stream().map(panel -> panel.get("title"))).doesNotHaveDuplicates();
  }

  /** An override of a name that no series has would change nothing, and nobody would notice. */
  @ParameterizedTest
  @EnumSource(Page.class)
  void an_override_applies_to_a_series_that_exists(Page page) {
    Set<String> valuesOfLabels = Set.of("error", "slow", "overdue", "success", "failure");
    for (Map<?, ?> panel : panels(page)) {
      Set<String> names = new HashSet<>(valuesOfLabels);
      list(panel, "targets").forEach(target -> names.add(target.get("legendFormat").toString()));
      if (panel.get("type").equals("table")) {
        Map<?, ?> organize = list(panel, "transformations").get(1);
        ((Map<?, ?>) at(organize, "options.renameByName"))
            .values()
            .forEach(name -> names.add(name.toString()));
        list(panel, "options.sortBy")
            .forEach(column -> assertThat(names).contains(column.get("displayName").toString()));
      }
      for (Map<?, ?> override : list(panel, "fieldConfig.overrides")) {
        String name = at(override, "matcher.options").toString();
        assertThat(names)
            .as(panel.get("title") + ": " + name)
            .anyMatch(
                at(override, "matcher.id").equals("byRegexp")
                    ? Pattern.compile(name).asMatchPredicate()
                    : name::equals);
      }
    }
  }

  @Test
  void links_lead_to_pages_that_exist() {
    Set<String> uids = Arrays.stream(Page.values()).map(Page::uid).collect(Collectors.toSet());
    String all =
        Arrays.stream(Page.values())
            .map(page -> Json.write(page.document()))
            .collect(Collectors.joining());
    assertThat(Pattern.compile("\"/d/([^?]*)\\?").matcher(all).results().map(link -> link.group(1)))
        .hasSize(3)
        .isSubsetOf(uids);
    assertThat(read(Page.SLI).get("uid")).isEqualTo("sre-sli");
    for (Page page : Page.values()) {
      assertThat(list(read(page), "links").get(0).get("tags")).isEqualTo(read(page).get("tags"));
    }
  }

  @Test
  void chosen_values_are_in_queries_as_grafana_escapes_them() {
    assertThat(Expressions.of(Json.write(Page.SLI.document()), Map.of("sli", "a\\d", "job", "j")))
        .anySatisfy(
            expression -> assertThat(expression.text()).contains("{job=\"j\",sli_name=\"a\\\\d\"}"))
        .noneMatch(expression -> expression.text().contains("$"));
  }
}
