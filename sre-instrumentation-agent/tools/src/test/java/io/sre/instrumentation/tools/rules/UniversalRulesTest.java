package io.sre.instrumentation.tools.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sre.instrumentation.tools.text.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules under Prometheus' own tool; what they should do is in the YAML files beside this. */
class UniversalRulesTest {

  @TempDir Path folder;

  @BeforeAll
  static void promtoolIsHere() {
    boolean here =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "promtool")));
    if (!here && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("promtool is missing: install Debian's package prometheus");
    }
    assumeTrue(here, "the rules are not tested: there is no promtool, which Prometheus brings");
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("rules.yaml"), Yaml.write(UniversalRules.document(Pace.REAL)));
  }

  @Test
  void prometheus_takes_them() throws Exception {
    assertThat(promtool("check", "rules", "--lint-fatal", "rules.yaml")).contains("SUCCESS");
  }

  @Test
  void prometheus_takes_them_sped_up() throws Exception {
    Files.writeString(
        folder.resolve("rules.yaml"), Yaml.write(UniversalRules.document(new Pace(60))));

    assertThat(promtool("check", "rules", "--lint-fatal", "rules.yaml")).contains("SUCCESS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"burns", "traffic", "changes", "budgets", "counts"})
  void they_do_what_their_unit_tests_say(String name) throws Exception {
    String file = name + ".yaml";
    try (InputStream tests = UniversalRulesTest.class.getResourceAsStream(file)) {
      Files.copy(tests, folder.resolve(file));
    }

    assertThat(promtool("test", "rules", file)).contains("SUCCESS");
  }

  private String promtool(String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("promtool"), Arrays.stream(arguments)).toList();
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
