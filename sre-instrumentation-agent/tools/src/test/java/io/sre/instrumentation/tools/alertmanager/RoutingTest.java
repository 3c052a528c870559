package io.sre.instrumentation.tools.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.tools.DebianTool;
import io.sre.instrumentation.tools.rules.Links;
import io.sre.instrumentation.tools.rules.Pace;
import io.sre.instrumentation.tools.rules.UniversalRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Who is told, by Alertmanager's own tool. */
class RoutingTest {

  private static final String FILE = "alertmanager.yaml";

  @TempDir Path folder;

  @BeforeAll
  static void amtool() {
    DebianTool.AMTOOL.isNeeded();
  }

  private void write(String... teams) throws IOException {
    Files.writeString(folder.resolve(FILE), Routing.text(new TreeSet<>(List.of(teams))));
  }

  private DebianTool.Ended route(String receiver, String... labels) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("config", "routes", "test", "--config.file=" + FILE));
    arguments.add("--verify.receivers=" + receiver);
    arguments.addAll(List.of(labels));
    return DebianTool.AMTOOL.run(folder, arguments.toArray(String[]::new));
  }

  @Test
  void alertmanager_takes_it_without_a_team_and_with_some() throws IOException {
    write();
    assertThat(DebianTool.AMTOOL.succeeds(folder, "check-config", FILE))
        .contains("SUCCESS", "2 receivers", "5 inhibit rules");
    write("payments", "warehouse");
    assertThat(DebianTool.AMTOOL.succeeds(folder, "check-config", FILE))
        .contains("SUCCESS", "6 receivers");
  }

  @ParameterizedTest
  @CsvSource({
    "payments, page, payments-page",
    "payments, ticket, payments-ticket",
    "warehouse, page, warehouse-page",
    "unknown, page, unknown-page",
    "unknown, ticket, unknown-ticket",
    "of-somebody-else, page, unknown-page",
  })
  void alerts_are_routed_to_the_team_that_owns_the_sli(
      String team, String severity, String receiver) throws IOException {
    write("payments", "unknown", "warehouse");
    assertThat(route(receiver, "team=" + team, "severity=" + severity).exitCode()).isZero();
    assertThat(route("other", "team=" + team, "severity=" + severity).exitCode()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "say \"hi\"",
        "back\\slash",
        "a: b # c",
        "{{ .x }}",
        "支払い",
        "a, b",
        "pay\u2028\u2029\u0085ments"
      })
  void a_team_may_have_any_name(String team) throws IOException {
    write(team, "other");
    assertThat(DebianTool.AMTOOL.succeeds(folder, "check-config", FILE)).contains("SUCCESS");
    String label = "team=\"" + team.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    assertThat(
            DebianTool.AMTOOL.succeeds(
                folder,
                "config",
                "routes",
                "test",
                "--config.file=" + FILE,
                label,
                "severity=page"))
        .endsWith(team + "-page\n");
  }

  @Test
  void addresses_to_fill_in_are_invalid_and_say_so() throws IOException {
    write("payments");
    assertThat(
            Files.readAllLines(folder.resolve(FILE)).stream().filter(line -> line.contains("url:")))
        .hasSize(4)
        .allMatch(line -> line.contains("http://fill-in.invalid/"));
  }

  /** A rule of inhibition for an alert or a label that nobody writes would inhibit nothing. */
  @Test
  void inhibitions_name_existing_alerts_and_labels_of_the_rules() {
    Map<String, Set<Object>> labels = new HashMap<>();
    for (Map<?, ?> group : list(UniversalRules.document(Pace.REAL, Links.NONE), "groups")) {
      for (Map<?, ?> rule : list(group, "rules")) {
        if (rule.get("alert") != null) {
          Set<Object> all = new HashSet<>(((Map<?, ?>) rule.get("labels")).keySet());
          all.addAll(Set.of("instance", "saturation_kind", "saturation_resource"));
          labels.put(rule.get("alert").toString(), all);
        }
      }
    }
    Map<?, ?> configuration =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build()).loadFromString(Routing.text(new TreeSet<>()));

    for (Map<?, ?> inhibition : list(configuration, "inhibit_rules")) {
      for (String side : List.of("source_matchers", "target_matchers")) {
        String matcher = ((List<?>) inhibition.get(side)).get(0).toString();
        for (String alert : matcher.replaceAll("alertname=~?|\"", "").split("\\|")) {
          assertThat(labels).containsKey(alert);
          assertThat(labels.get(alert)).containsAll((List<?>) inhibition.get("equal"));
        }
      }
    }
  }

  private static List<Map<?, ?>> list(Map<?, ?> document, String name) {
    List<Map<?, ?>> result = new ArrayList<>();
    ((List<?>) document.get(name)).forEach(each -> result.add((Map<?, ?>) each));
    return result;
  }
}
