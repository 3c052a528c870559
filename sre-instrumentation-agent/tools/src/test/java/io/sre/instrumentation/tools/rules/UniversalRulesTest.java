package io.sre.instrumentation.tools.rules;

import static io.sre.instrumentation.tools.DebianTool.PROMTOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.sre.instrumentation.tools.text.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules under Prometheus' own tool; what they should do is in the YAML files beside this. */
@Execution(CONCURRENT)
class UniversalRulesTest {

  @TempDir Path folder;

  @BeforeAll
  static void promtoolIsHere() {
    PROMTOOL.isNeeded();
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("rules.yaml"), Yaml.write(UniversalRules.document(Pace.REAL, Links.NONE)));
  }

  @Test
  void prometheus_accepts_the_rules() {
    assertThat(PROMTOOL.succeeds(folder, "check", "rules", "--lint-fatal", "rules.yaml"))
        .contains("SUCCESS");
  }

  @Test
  void prometheus_accepts_the_rules_sped_up() throws IOException {
    Files.writeString(
        folder.resolve("rules.yaml"),
        Yaml.write(UniversalRules.document(new Pace(60), Links.NONE)));

    assertThat(PROMTOOL.succeeds(folder, "check", "rules", "--lint-fatal", "rules.yaml"))
        .contains("SUCCESS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"burns", "traffic", "guard", "changes", "budgets", "counts"})
  void the_rules_pass_their_unit_tests(String name) throws IOException {
    assertThatTheyDoWhatIsSaidIn(name + ".yaml");
  }

  @Test
  void links_lead_where_they_should() throws IOException {
    Links links =
        new Links("https://grafana.example.com/", "https://wiki.example.com/{team}/{alert}#{sli}");
    Files.writeString(
        folder.resolve("rules.yaml"), Yaml.write(UniversalRules.document(Pace.REAL, links)));

    assertThat(PROMTOOL.succeeds(folder, "check", "rules", "--lint-fatal", "rules.yaml"))
        .contains("SUCCESS");
    assertThatTheyDoWhatIsSaidIn("links.yaml");
  }

  private void assertThatTheyDoWhatIsSaidIn(String file) throws IOException {
    try (InputStream tests = UniversalRulesTest.class.getResourceAsStream(file)) {
      Files.copy(tests, folder.resolve(file));
    }

    assertThat(PROMTOOL.succeeds(folder, "test", "rules", file)).contains("SUCCESS");
  }
}
