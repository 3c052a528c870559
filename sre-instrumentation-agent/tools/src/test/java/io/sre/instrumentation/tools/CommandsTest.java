package io.sre.instrumentation.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types, and sees. */
class CommandsTest extends RunsCommands {

  @Test
  void list_prints_a_table_for_people() {
    assertThat(run("list", right)).isEqualTo(ExitCode.OK);
    assertThat(out)
        .hasToString(
            """
            SLI          FOUND BY  OWNER              OBJECTIVES      METHOD
            check "out"  @Sli      payments/checkout  99.9% in 300ms  shop.Checkout.checkout:6
            """);
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "yaml"})
  void list_prints_data_for_programs(String format) {
    assertThat(run("list", "--format", format, right)).isEqualTo(ExitCode.OK);
    Map<?, ?> sli = (Map<?, ?>) ((List<?>) data()).get(0);
    assertThat(sli.get("name")).isEqualTo("check \"out\"");
    assertThat(sli.get("team")).isEqualTo("payments");
    assertThat(sli.get("line")).isEqualTo(6);
    assertThat(sli.get("saturationLimit")).isNull();
    Map<?, ?> objective = (Map<?, ?>) ((List<?>) sli.get("objectives")).get(0);
    assertThat(objective.get("target")).isEqualTo(99.9);
    assertThat(objective.get("within")).isEqualTo("300ms");
  }

  @Test
  void an_empty_list_is_reported_on_stderr_and_still_data() throws IOException {
    Path nothing = application("nothing", "package a; public class A {}");
    assertThat(run("list", "--format", "json", nothing)).isEqualTo(ExitCode.OK);
    assertThat(data()).isEqualTo(List.of());
    assertThat(err).hasToString("no SLI in 1 class files: mark a method @Sli\n");
  }

  @Test
  void several_paths_and_class_paths_are_one_application() throws IOException {
    Path other = application("other", UNOWNED);
    run("list", right + java.io.File.pathSeparator + other);
    assertThat(out.toString()).contains("check \"out\"", "Unowned.m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/web", "web", "/web/"})
  void routes_are_named_with_their_context_path(String contextPath) throws IOException {
    Path web =
        Application.withSpring(
                Files.createDirectories(temporary.resolve("web")),
                "package web; @org.springframework.stereotype.Controller public class Web {"
                    + " @org.springframework.web.bind.annotation.GetMapping(\"/a\")"
                    + " public void a() {} }")
            .folder();
    run("list", "--context-path", contextPath, web);
    assertThat(out.toString()).contains("GET /web/a ");
  }

  @ParameterizedTest
  @CsvSource({
    "right, error, 0",
    "wrong, error, 1",
    "wrong, none, 0",
    "unowned, error, 0",
    "unowned, warning, 1",
    "unowned, note, 1"
  })
  void check_fails_at_and_above_the_given_severity(String name, String failOn, int exitCode)
      throws IOException {
    Path path =
        name.equals("right") ? right : application(name, name.equals("wrong") ? WRONG : UNOWNED);
    assertThat(run("check", "--fail-on", failOn, path)).isEqualTo(exitCode);
  }

  @Test
  void check_prints_a_line_a_problem_and_sums_up() throws IOException {
    assertThat(run("check", application("wrong", WRONG))).isEqualTo(ExitCode.PROBLEMS);
    assertThat(out)
        .hasToString(
            """
            error: @Objective on shop.Wrong.wrong is ignored: its target is 101.0, and must be \
            a percentage over 0 and under 100 [target-out-of-range] (shop/Wrong.java:5)
            warning: Wrong.wrong (shop.Wrong.wrong) has no team: add @Owner(team = "...") on the \
            method, its class or its package [no-owner] (shop/Wrong.java:5)
            1 error, 1 warning, 0 notes in 1 SLI, 1 class file
            """);
  }

  @Test
  void colours_are_for_terminals() throws IOException {
    Path wrong = application("wrong", WRONG);
    run(new Terminal(true, true, true), "check", wrong);
    assertThat(out.toString()).contains("\033[1;31merror\033[0m: ");
    out.getBuffer().setLength(0);
    run("check", wrong);
    assertThat(out.toString()).doesNotContain("\033");
    Path file = temporary.resolve("report.txt");
    run(new Terminal(true, true, true), "check", "-o", file, wrong);
    assertThat(file).content().doesNotContain("\033").contains("1 error");
  }

  @ParameterizedTest
  @CsvSource({"true,xterm,,true", "false,xterm,,false", "true,dumb,,false", "true,xterm,1,false"})
  void a_terminal_shows_colours_unless_its_user_declines(
      boolean out, String term, String noColor, boolean colours) {
    Map<String, String> environment =
        noColor == null ? Map.of("TERM", term) : Map.of("TERM", term, "NO_COLOR", noColor);
    assertThat(Terminal.of(out, true, environment).colours()).isEqualTo(colours);
  }

  @Test
  void sarif_is_valid_and_points_to_the_line() throws IOException {
    Path wrong = application("wrong", WRONG);
    Files.write(wrong.resolve("br oken.jar"), new byte[] {1});
    run("check", "--format", "sarif", "--source-root", "shop/src/main/java/", wrong);
    assertThat(Schemas.broken("/schema/sarif-schema-2.1.0.json", out.toString())).isEmpty();
    Map<?, ?> log = (Map<?, ?>) data();
    Map<?, ?> run = (Map<?, ?>) ((List<?>) log.get("runs")).get(0);
    List<?> results = (List<?>) run.get("results");
    assertThat(results).hasSize(3);
    assertThat(results.get(0).toString())
        .contains(
            "ruleId=target-out-of-range",
            "level=error",
            "uri=shop/src/main/java/shop/Wrong.java",
            "startLine=5");
    assertThat(results.toString()).contains("br%20oken.jar");
  }

  @Test
  void the_schema_of_sarif_detects_errors() {
    run("check", "--format", "sarif", right);
    String wrong = out.toString().replace("\"columnKind\"", "\"columnSort\"").replace("2.1.0", "3");
    assertThat(Schemas.broken("/schema/sarif-schema-2.1.0.json", wrong)).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openslo", "sloth", "pyrra"})
  void a_specification_is_written_to_stdout_or_to_a_file(String command) throws IOException {
    assertThat(run(command, right)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("---\n").contains("check \\\\\\\"out\\\\\\\"");
    Path file = temporary.resolve("specs.yaml");
    assertThat(run(command, "-o", file, right)).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(file, StandardCharsets.UTF_8)).isEqualTo(out.toString());
  }

  @Test
  void a_specification_without_objectives_is_empty_and_the_reason_is_reported() throws IOException {
    assertThat(run("sloth", application("unowned", UNOWNED))).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("@Objective(target = 99.9)");
  }

  @Test
  void rules_serve_all_or_the_objectives_of_classes() throws IOException {
    assertThat(run("rules")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("slo_objective_ratio").doesNotContain("check ");
    out.getBuffer().setLength(0);
    assertThat(run("rules", right)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("check \\\\\\\"out").doesNotContain("slo_objective_ratio");
    out.getBuffer().setLength(0);
    assertThat(run("rules", application("unowned", UNOWNED))).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("SaturationAtLimit").doesNotContain("SloBurns");
    assertThat(err.toString()).contains("@Objective(target = 99.9)");
  }

  @Test
  void alerts_link_to_dashboards_and_runbooks_that_are_given() {
    String[] links = {"--grafana", "https://grafana", "--runbook", "https://wiki/{alert}"};
    assertThat(run("rules", links[0], links[1], links[2], links[3])).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("dashboard_url: \"https://grafana/d/sre-sli?")
        .contains("runbook_url: \"https://wiki/SloBurnsFast\"");
    out.getBuffer().setLength(0);
    assertThat(run("rules")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).doesNotContain("_url");
  }

  @Test
  void dashboards_are_written_one_to_stdout_or_all_to_a_folder() throws IOException {
    assertThat(run("dashboard", "sli")).isEqualTo(ExitCode.OK);
    Path dashboards = temporary.resolve("some/dashboards");
    assertThat(run("dashboard", "-o", dashboards)).isEqualTo(ExitCode.OK);
    assertThat(dashboards.resolve("sre-sli.json")).hasContent(out.toString());
    assertThat(dashboards.resolve("sre-overview.json")).content().contains("\"sre-overview\"");
    assertThat(dashboards.resolve("sre-saturation.json")).content().contains("\"sre-saturation\"");
    Path file = temporary.resolve("own-name.json");
    assertThat(run("dashboard", "sli", "-o", file)).isEqualTo(ExitCode.OK);
    assertThat(file).hasContent(out.toString());
    assertThat(run("dashboard", "saturation", "-o", temporary)).isEqualTo(ExitCode.OK);
    assertThat(temporary.resolve("sre-saturation.json")).exists();
  }

  @Test
  void alertmanager_routes_to_the_teams_of_the_classes_and_to_given_teams() {
    assertThat(run("alertmanager", "--team", "warehouse", right)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("payments-page", "warehouse-ticket", "unknown-page");
    out.getBuffer().setLength(0);
    assertThat(run("alertmanager")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("unknown-page").doesNotContain("payments");
  }

  @Test
  void a_class_path_with_a_wildcard_is_that_of_the_jvm() throws IOException {
    Path lib = Files.createDirectories(temporary.resolve("lib/more")).getParent();
    byte[] jar = Application.in(temporary.resolve("jar"), UNOWNED).jar();
    Files.write(lib.resolve("UNOWNED.JAR"), jar);
    Files.write(lib.resolve("more/unowned.txt"), jar);
    assertThat(run("list", right + java.io.File.pathSeparator + lib + "/*")).isZero();
    assertThat(out.toString()).contains("check \"out\"", "Unowned.m");
    assertThat(run("list", temporary.resolve("nowhere") + "/*")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("nowhere/*' cannot be read: there is no such folder");
  }

  @Test
  void help_and_completion_know_all_commands() {
    run();
    String usage = out.toString();
    assertThat(usage)
        .contains(
            "list", "check", "openslo", "sloth", "pyrra", "rules", "alertmanager", "dashboard")
        .contains("attach", "version", "help");
    assertThat(run("help", "check")).isEqualTo(ExitCode.OK);
    assertThat(run("list", "--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("--fail-on", "Exit codes:", "Usage: sre list");
    out.getBuffer().setLength(0);
    assertThat(run("generate-completion")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("#!/usr/bin/env bash").contains("openslo", "--fail-on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void version_is_that_of_the_jar(String argument) {
    assertThat(run(argument)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).matches("sre-instrumentation \\d+\\.\\d+\\.\\d+.*\n");
  }

  @Test
  void rules_that_are_sped_up_have_shorter_windows_and_the_same_thresholds() {
    assertThat(run("rules", "--speed-up", "60")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .startsWith("# For trials: 60 times faster than time.")
        .contains("[5s]", "[60s]", "[43200s]", "offset 60s", "interval: \"1s\"", "for: \"1s\"")
        .contains("0.02 * slo:window_seconds / 3600")
        .doesNotContain("[5m]", "[1h]", "[30d]", "offset 1h", "interval: \"30s\"");
    assertThat(data()).isInstanceOf(Map.class);
  }
}
