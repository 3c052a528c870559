package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The packaged jar as a command line, beside what the same jar does as an agent. */
class CommandLineTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```console\\n\\$ java -jar sre-instrumentation-agent\\.jar (.*)\\n((?:.*\\n)*?)```");

  private static final String AGENT =
      Path.of(System.getProperty("sre.it.agent")).toAbsolutePath().normalize().toString();

  /** What a command has done. */
  private record Ended(int exitCode, String said) {}

  private static Ended command(Jdk jdk, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-jar", AGENT));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return ended(new ProcessBuilder(command));
  }

  private static Ended ended(ProcessBuilder builder) {
    try {
      Process process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  /** All that is known of an SLI both ways, by its name. */
  private static Map<String, String> listed(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("list", "--format", "json"));
    all.addAll(List.of(arguments));
    Ended list = command(Jdk.current(), all.toArray());
    assertThat(list.exitCode()).as(list.said()).isZero();
    Map<String, String> result = new TreeMap<>();
    for (Object each :
        (List<?>) new Load(LoadSettings.builder().build()).loadFromString(list.said())) {
      Map<?, ?> sli = (Map<?, ?>) each;
      boolean declared = sli.get("foundBy").equals("@Sli");
      result.put(
          sli.get("name").toString(),
          declared
              ? text(
                  sli.get("kind"),
                  sli.get("team"),
                  sli.get("class"),
                  sli.get("method"),
                  sli.get("line"))
              : text(sli.get("kind"), sli.get("team"), "", "", ""));
    }
    return result;
  }

  private static Map<String, String> woven(Metrics metrics, Predicate<String> names) {
    return metrics
        .of("sli_info")
        .filter(info -> names.test(info.label("sli_name")))
        .collect(
            Collectors.toMap(
                info -> info.label("sli_name"),
                info -> {
                  boolean declared = info.label("sli_found_by").equals("@Sli");
                  return text(
                      info.label("sli_kind"),
                      info.label("owner_team"),
                      declared ? info.label("sli_class") : "",
                      declared ? info.label("sli_method") : "",
                      declared ? info.label("sli_line") : "");
                },
                (first, second) -> first + " twice",
                TreeMap::new));
  }

  private static String text(Object... parts) {
    return Arrays.stream(parts)
        .map(part -> Objects.toString(part, ""))
        .collect(Collectors.joining(" "));
  }

  /** But for what is known when it runs: routes that code makes, and requests that none serves. */
  @Test
  void list_shows_the_slis_that_the_agent_weaves_in_the_demo() {
    Map<String, String> listed = listed(AppSetup.exampleJar("shop"));
    assertThat(listed).containsKeys("checkout", "place-order", "GET /products/{id}");
    Set<String> madeByCode = Set.of("GET /offers/{category}");
    try (AppUnderTest shop = AppSetup.ofExample("shop").arguments("--server.port=0").start()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                Metrics metrics = shop.metrics();
                assertThat(measured(metrics)).containsAll(madeByCode);
                assertThat(
                        woven(
                            metrics,
                            name ->
                                measured(metrics).contains(name)
                                    && !madeByCode.contains(name)
                                    && !name.matches("\\w+ (unmatched|static)")))
                    .isEqualTo(listed);
              });
    }
  }

  /** Not what is excluded, as health checks: the agent knows of them, and counts them nowhere. */
  private static Set<String> measured(Metrics metrics) {
    return metrics
        .of("sli_duration_seconds_count")
        .map(sample -> sample.label("sli_name"))
        .collect(Collectors.toSet());
  }

  @Test
  void list_shows_the_slis_that_the_agent_weaves_in_class_folders() {
    Path classes = AppSetup.frameworkTarget(SpringShop.NEWEST).resolve("classes");
    Map<String, String> listed = listed("--context-path", "/shop", classes);
    assertThat(listed).containsKeys("GET /shop/owners/{ownerId}");
    try (AppUnderTest app = SpringShop.of(SpringShop.NEWEST, Jdk.current()).startAndListen()) {
      assertThat(woven(app.metrics(), listed::containsKey)).isEqualTo(listed);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void attach_attaches_the_agent_to_a_running_jvm(Jdk jdk) {
    try (AppUnderTest app =
        AppSetup.of("methods", "io.sre.instrumentation.it.methods.Attached")
            .on(jdk)
            .jvm("-XX:+IgnoreUnrecognizedVMOptions")
            .jvm("-XX:+EnableDynamicAgentLoading")
            .withoutAgent()
            .startAndListen()) {
      Ended attach =
          command(jdk, "attach", app.pid(), "--options", "sre.http.port=" + app.metricsPort());
      assertThat(attach)
          .isEqualTo(new Ended(0, "the agent is in process " + app.pid() + System.lineSeparator()));
      assertThat(app.metrics().of("sli_info")).isNotEmpty();
    }
  }

  /** On Java 24 and later, code of a library may have the JVM warn of it. */
  @ParameterizedTest
  @MethodSource("jdks")
  void a_command_prints_only_its_result(Jdk jdk) {
    assertThat(command(jdk, "version").said()).matches("sre-instrumentation \\S+\\R");
    Ended check = command(jdk, "check", "--fail-on", "note", AppSetup.exampleJar("shop"));
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.said().lines())
        .hasSizeGreaterThan(1)
        .allMatch(
            line -> line.matches("(warning|note): .*|0 errors, \\d+ warnings, \\d+ notes in .*"));
  }

  /** As a small runtime image may be all that there is. */
  @Test
  void commands_run_with_the_base_module_alone_and_attach_reports_what_it_lacks() {
    List<String> base =
        List.of(Jdk.current().java().toString(), "--limit-modules", "java.base", "-jar", AGENT);
    List<String> list = new ArrayList<>(base);
    list.addAll(List.of("list", AppSetup.exampleJar("shop").toString()));
    assertThat(ended(new ProcessBuilder(list)).said()).startsWith("SLI ").contains("checkout");
    List<String> attach = new ArrayList<>(base);
    attach.addAll(List.of("attach", "1"));
    assertThat(ended(new ProcessBuilder(attach)))
        .isEqualTo(
            new Ended(
                2,
                "sre: this Java has no module jdk.attach: use a JDK's java, or start the"
                    + " service with -javaagent"
                    + System.lineSeparator()));
  }

  /** The command line costs an application nothing. */
  @Test
  void an_agent_loads_no_class_of_the_command_line() {
    try (AppUnderTest app =
        AppSetup.ofFramework("jdkhttpserver/tests", "io.sre.instrumentation.it.jdkhttp.Main")
            .jvm("-Xlog:class+load")
            .startAndListen()) {
      assertThat(app.metrics().of("sli_info")).isNotNull();
      assertThat(app.stdout()).anyMatch(line -> line.contains("io.sre.instrumentation.engine."));
      assertThat(app.stdout())
          .noneMatch(
              line -> line.contains("io.sre.instrumentation.tools.") || line.contains("picocli."));
    }
  }

  /** On a machine that sets the agent for everything. */
  @Test
  void the_command_line_is_not_measured_itself() {
    ProcessBuilder builder =
        new ProcessBuilder(Jdk.current().java().toString(), "-jar", AGENT, "version");
    builder.environment().put("JAVA_TOOL_OPTIONS", "-javaagent:" + AGENT);
    assertThat(ended(builder).said().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
        .anyMatch(line -> line.startsWith("sre-instrumentation "));
  }

  /**
   * Each example is run, and says what is shown below it; {@code ...} stands for any more lines.
   */
  @Test
  void the_documentation_shows_the_actual_output() throws IOException {
    Path page = Path.of(System.getProperty("sre.it.docs"), "command-line.md");
    Matcher examples = EXAMPLE.matcher(Files.readString(page));
    int count = 0;
    while (examples.find()) {
      count++;
      String shown = examples.group(2);
      List<String> command =
          new ArrayList<>(List.of(Jdk.current().java().toString(), "-jar", AGENT));
      command.addAll(List.of(examples.group(1).trim().split(" +")));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.directory(AppSetup.exampleJar("shop").getParent().toFile());
      String said = ended(builder).said();
      if (shown.endsWith("...\n")) {
        assertThat(said).startsWith(shown.substring(0, shown.length() - "...\n".length()));
      } else {
        assertThat(said).as(examples.group(1)).isEqualTo(shown);
      }
    }
    assertThat(count).isGreaterThan(5);
  }
}
