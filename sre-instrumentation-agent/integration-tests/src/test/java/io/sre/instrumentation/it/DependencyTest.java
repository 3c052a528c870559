package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Seen;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that have the agent as a dependency, and no flag. */
class DependencyTest {

  private static final String QUIET = "-XX:+EnableDynamicAgentLoading";
  private static final String LISTENING = "listening on ";
  private static final String ALREADY =
      "\\[sre] the agent runs already: the dependency does nothing";
  private static final String OTHER = Jars.OTHER_VERSION;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  static Stream<AppSetup> springBoot() {
    return jdks()
        .flatMap(
            jdk ->
                Stream.of(SpringShop.OLDEST, SpringShop.NEWEST)
                    .map(version -> SpringShop.of(version, jdk)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("springBoot")
  void a_Spring_Boot_application_is_measured_by_the_dependency_alone(AppSetup setup) {
    try (AppUnderTest app = quiet(setup).withDependency().startsAgentItself().startAndListen()) {
      countsOwners(app, new Client(app.port(), "/shop"));
      assertThat(linesOfAgent(app)).singleElement().asString().contains("SLIs at http://");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void so_is_a_Spring_Boot_jar_that_contains_it(Jdk jdk) throws IOException {
    int port = AppSetup.freePort();
    AppSetup setup = AppSetup.ofBootJar(Jars.withDependency(folder)).on(jdk);
    try (AppUnderTest app =
        quiet(setup).arguments("--server.port=" + port).startsAgentItself().start()) {
      countsProducts(app, new Client(port, ""));
      assertThat(linesOfAgent(app)).singleElement().asString().contains("service \"shop\"");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_program_starts_it_by_one_line(Jdk jdk) {
    AppSetup setup = AppSetup.of("methods", "io.sre.instrumentation.it.methods.Installed").on(jdk);
    try (AppUnderTest app = quiet(setup).withDependency().startsAgentItself().startAndListen()) {
      Client client = new Client(app.port(), "");
      Seen seen = new Seen();
      for (int i = 0; i < 20; i++) {
        seen.succeeded("GET /stock", client.get("/stock"));
        for (String sli :
            List.of("Plain.defaultName", "recursion", "interface", "later", "begun")) {
          seen.succeeded(sli);
        }
      }
      seen.isCountedBy(app);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_shaded_jar_is_measured_if_its_manifest_names_the_agent(Jdk jdk) throws IOException {
    try (AppUnderTest app = startShaded(jdk, "Attached", "Launcher-Agent-Class")) {
      countsStock(app);
      assertThat(linesOfAgent(app)).singleElement().asString().contains("SLIs at http://");
      assertThat(app.stderr()).noneMatch(line -> line.contains("loaded dynamically"));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_shaded_jar_that_names_the_agent_can_start_it_by_one_line(Jdk jdk) throws IOException {
    try (AppUnderTest app = startShaded(jdk, "Installed", "Agent-Class")) {
      countsStock(app);
      assertThat(linesOfAgent(app)).singleElement().asString().contains("SLIs at http://");
    }
  }

  @Test
  void a_shaded_jar_does_not_start_it_twice() throws IOException {
    try (AppUnderTest app = startShaded(Jdk.current(), "Installed", "Launcher-Agent-Class")) {
      countsStock(app);
      assertThat(linesOfAgent(app))
          .hasSize(2)
          .contains("[sre] the agent runs already: the dependency does nothing");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_shaded_jar_that_does_not_name_the_agent_runs_unmeasured(Jdk jdk) throws IOException {
    try (AppUnderTest app = startShaded(jdk, "Installed", "Comment")) {
      assertThat(new Client(app.port(), "").get("/stock")).isEqualTo(204);
      assertThat(linesOfAgent(app))
          .singleElement()
          .asString()
          .contains(
              "the application runs unmeasured (the JVM takes no agent: 0, return code: 100)");
    }
  }

  @ParameterizedTest
  @CsvSource({SpringShop.OLDEST + ", 3.jar", SpringShop.NEWEST + ", 4.jar"})
  void after_a_restart_by_devtools_the_same_SLIs_go_on(String version, String devtools)
      throws IOException {
    try (AppUnderTest app =
        quiet(SpringShop.of(version, Jdk.current()))
            .jvm("-Dspring.devtools.livereload.enabled=false")
            .jvm("-Dspring.devtools.restart.additional-paths=" + folder)
            .jvm("-Dspring.devtools.restart.poll-interval=100ms")
            .jvm("-Dspring.devtools.restart.quiet-period=50ms")
            .withDependency()
            .onClassPath(Path.of(System.getProperty("sre.it.devtools"), devtools))
            .startsAgentItself()
            .startAndListen()) {
      Seen seen = new Seen();
      sells(seen, app.port());
      seen.isCountedBy(app);

      Files.createFile(folder.resolve("changed"));
      await().atMost(PATIENCE).until(() -> app.lines(LISTENING).size() == 2);
      sells(seen, portIn(app.lines(LISTENING).get(1)));
      seen.isCountedBy(app);
      assertThat(linesOfAgent(app)).singleElement().asString().contains("SLIs at http://");
    }
  }

  private static void sells(Seen seen, int port) {
    Client client = new Client(port, "/shop");
    for (int i = 0; i < 10; i++) {
      seen.succeeded("GET /shop/owners/{ownerId}", client.get("/owners/" + i));
      seen.succeeded("checkout", client.send("POST", "/checkout", ""));
    }
  }

  private static int portIn(String line) {
    return Integer.parseInt(line.substring(LISTENING.length()));
  }

  @ParameterizedTest(name = "asked for: {0}")
  @ValueSource(booleans = {false, true})
  void in_a_test_it_is_off_unless_it_is_asked_for(boolean asked) {
    AppSetup setup =
        quiet(AppSetup.ofFramework(SpringShop.NEWEST, JUnitRun.class.getName()))
            .withDependency()
            .startsAgentItself();
    for (String part :
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            .split(File.pathSeparator)) {
      setup.onClassPath(Path.of(part));
    }
    if (asked) {
      setup.option("sre.enabled=true");
    }
    try (AppUnderTest app = setup.startAndListen()) {
      if (asked) {
        countsOwners(app, new Client(app.port(), "/shop"));
      } else {
        assertThat(new Client(app.port(), "/shop").get("/owners/1")).isEqualTo(200);
      }
      assertThat(linesOfAgent(app)).hasSize(asked ? 1 : 0);
    }
  }

  @Test
  void without_a_command_that_sends_signals_a_second_JVM_attaches_it() {
    try (AppUnderTest app =
        quiet(SpringShop.of(SpringShop.NEWEST, Jdk.current()))
            .environment("PATH", "/nowhere")
            .withDependency()
            .startsAgentItself()
            .startAndListen()) {
      countsOwners(app, new Client(app.port(), "/shop"));
      assertThat(linesOfAgent(app)).singleElement().asString().contains("SLIs at http://");
    }
  }

  @Test
  void where_Java_warns_of_agents_one_line_says_how_to_hide_that() {
    Jdk newest = Jdk.all().get(Jdk.all().size() - 1);
    try (AppUnderTest app =
        SpringShop.of(SpringShop.NEWEST, newest)
            .withDependency()
            .startsAgentItself()
            .startAndListen()) {
      countsOwners(app, new Client(app.port(), "/shop"));
      boolean warns = newest.feature() >= 21;
      assertThat(linesOfAgent(app)).hasSize(warns ? 2 : 1);
      assertThat(app.stderr())
          .filteredOn(line -> line.contains(QUIET + " on the command line"))
          .hasSize(warns ? 1 : 0);
    }
  }

  /** In a variable the JVM heeds the flag, but warns as if it were not there. */
  @ParameterizedTest
  @CsvSource({"JDK_JAVA_OPTIONS, true", "JAVA_TOOL_OPTIONS, false"})
  void it_says_so_exactly_where_Java_warns(String variable, boolean hides) {
    Jdk newest = Jdk.all().get(Jdk.all().size() - 1);
    try (AppUnderTest app =
        SpringShop.of(SpringShop.NEWEST, newest)
            .environment(variable, QUIET)
            .withDependency()
            .startsAgentItself()
            .startAndListen()) {
      boolean warns = newest.feature() >= 21 && !hides;
      assertThat(linesOfAgent(app)).hasSize(warns ? 2 : 1);
      assertThat(app.stderr())
          .filteredOn(line -> line.contains("loaded dynamically"))
          .hasSize(warns ? 1 : 0);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void flags_in_a_file_count_too(Jdk jdk) throws IOException {
    Path flags = Files.writeString(folder.resolve("flags"), QUIET);
    try (AppUnderTest app =
        SpringShop.of(SpringShop.NEWEST, jdk)
            .jvm("@" + flags)
            .withDependency()
            .startsAgentItself()
            .startAndListen()) {
      countsOwners(app, new Client(app.port(), "/shop"));
      assertThat(linesOfAgent(app)).singleElement().asString().contains("SLIs at http://");
    }
  }

  @Test
  void beside_the_flag_it_does_nothing() {
    try (AppUnderTest app =
        SpringShop.of(SpringShop.NEWEST, Jdk.current()).withDependency().startAndListen()) {
      countsOwners(app, new Client(app.port(), "/shop"));
      assertThat(linesOfAgent(app))
          .hasSize(2)
          .contains("[sre] the agent runs already: the dependency does nothing");
    }
  }

  /** The JVM adds the flag's jar to the end of the class path, so that of the dependency runs. */
  @Test
  void beside_the_flag_of_another_version_one_line_says_which_one_runs() throws IOException {
    try (AppUnderTest app =
        quiet(SpringShop.of(SpringShop.NEWEST, Jdk.current()))
            .withDependency()
            .startsAgentItself()
            .otherAgent("-javaagent:" + Jars.otherVersion(folder), true)
            .startAndListen()) {
      countsOwners(app, new Client(app.port(), "/shop"));
      assertThat(linesOfAgent(app))
          .hasSize(2)
          .noneMatch(line -> line.contains("sre-instrumentation " + OTHER))
          .anyMatch(line -> line.matches(ALREADY + " \\(version \\S+ runs, not " + OTHER + "\\)"));
    }
  }

  @Test
  void beside_that_flag_a_Spring_Boot_jar_says_the_same() throws IOException {
    int port = AppSetup.freePort();
    try (AppUnderTest app =
        quiet(AppSetup.ofBootJar(Jars.withDependency(folder)))
            .arguments("--server.port=" + port)
            .startsAgentItself()
            .otherAgent("-javaagent:" + Jars.otherVersion(folder), true)
            .start()) {
      countsProducts(app, new Client(port, ""));
      assertThat(linesOfAgent(app))
          .hasSize(2)
          .anyMatch(line -> line.contains("sre-instrumentation " + OTHER))
          .anyMatch(line -> line.matches(ALREADY + " \\(version " + OTHER + " runs, not \\S+\\)"));
    }
  }

  @ParameterizedTest(name = "the other first: {0}")
  @ValueSource(booleans = {false, true})
  void of_two_versions_on_the_class_path_the_first_runs(boolean otherFirst) throws IOException {
    AppSetup setup = quiet(SpringShop.of(SpringShop.NEWEST, Jdk.current()));
    setup =
        otherFirst
            ? setup.onClassPath(Jars.otherVersion(folder)).withDependency()
            : setup.withDependency().onClassPath(Jars.otherVersion(folder));
    try (AppUnderTest app = setup.startsAgentItself().startAndListen()) {
      countsOwners(app, new Client(app.port(), "/shop"));
      String versions =
          otherFirst ? "version " + OTHER + " runs, not \\S+" : "version \\S+ runs, not " + OTHER;
      assertThat(linesOfAgent(app))
          .hasSize(2)
          .anyMatch(line -> line.matches(".*more than one version.* \\(" + versions + "\\)"))
          .anyMatch(line -> line.contains("sre-instrumentation " + OTHER) == otherFirst);
    }
  }

  @Test
  void where_the_JVM_takes_no_agent_the_application_runs_and_one_line_says_why() {
    runsUnmeasured(Jdk.current(), "-XX:+DisableAttachMechanism", "-XX:+DisableAttachMechanism");
  }

  @Test
  void so_it_does_where_a_file_says_that_it_takes_none() throws IOException {
    Path flags = Files.writeString(folder.resolve("flags"), "-XX:+DisableAttachMechanism");
    runsUnmeasured(Jdk.current(), "@" + flags, "-XX:+DisableAttachMechanism");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void so_it_does_where_agents_cannot_be_loaded_later(Jdk jdk) {
    runsUnmeasured(jdk, "-XX:-EnableDynamicAgentLoading", "-XX:-EnableDynamicAgentLoading");
  }

  private static void runsUnmeasured(Jdk jdk, String argument, String reason) {
    try (AppUnderTest app =
        SpringShop.of(SpringShop.NEWEST, jdk)
            .jvm(argument)
            .withDependency()
            .startsAgentItself()
            .startAndListen()) {
      assertThat(new Client(app.port(), "/shop").get("/owners/1")).isEqualTo(200);
      assertThat(linesOfAgent(app))
          .singleElement()
          .asString()
          .contains("the application runs unmeasured (" + reason + " forbids it)");
      assertThat(app.stdout()).noneMatch(line -> line.contains("Full thread dump"));
    }
  }

  @Test
  void it_is_off_where_the_flag_says_so() {
    try (AppUnderTest app =
        SpringShop.of(SpringShop.NEWEST, Jdk.current())
            .withDependency()
            .option("sre.enabled=false")
            .startAndListen()) {
      assertThat(new Client(app.port(), "/shop").get("/owners/1")).isEqualTo(200);
      assertThat(linesOfAgent(app)).isEmpty();
    }
  }

  @Test
  void it_is_off_where_the_agent_is() {
    try (AppUnderTest app =
        SpringShop.of(SpringShop.NEWEST, Jdk.current())
            .withDependency()
            .startsAgentItself()
            .option("sre.enabled=false")
            .startAndListen()) {
      assertThat(new Client(app.port(), "/shop").get("/owners/1")).isEqualTo(200);
      assertThat(linesOfAgent(app)).isEmpty();
    }
  }

  private static AppSetup quiet(AppSetup setup) {
    return setup.jvm("-XX:+IgnoreUnrecognizedVMOptions").jvm(QUIET);
  }

  private static void countsOwners(AppUnderTest app, Client client) {
    Seen seen = new Seen();
    for (int i = 0; i < 10; i++) {
      seen.succeeded("GET /shop/owners/{ownerId}", client.get("/owners/" + i));
    }
    seen.isCountedBy(app);
  }

  private static void countsProducts(AppUnderTest app, Client client) {
    Seen seen = new Seen();
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> seen.succeeded("GET /products/{id}", client.get("/products/1")) != null);
    for (int i = 0; i < 9; i++) {
      seen.succeeded("GET /products/{id}", client.get("/products/1"));
    }
    await()
        .untilAsserted(
            () ->
                assertThat(app.metrics().sum("sli_duration_seconds_count", "GET /products/{id}"))
                    .isEqualTo(10));
  }

  private static void countsStock(AppUnderTest app) {
    Client client = new Client(app.port(), "");
    for (int i = 0; i < 20; i++) {
      assertThat(client.get("/stock")).isEqualTo(204);
    }
    await()
        .untilAsserted(
            () -> {
              for (String sli : List.of("GET /stock", "later")) {
                assertThat(app.metrics().sum("sli_duration_seconds_count", sli)).isEqualTo(20);
              }
            });
  }

  private static List<String> linesOfAgent(AppUnderTest app) {
    return app.stderr().stream().filter(line -> line.startsWith("[sre]")).toList();
  }

  private AppUnderTest startShaded(Jdk jdk, String mainClass, String attribute) throws IOException {
    int port = AppSetup.freePort();
    List<String> command =
        List.of(
            jdk.java().toString(),
            "-XX:+IgnoreUnrecognizedVMOptions",
            QUIET,
            "-D" + AppSetup.portOption(port),
            "-jar",
            Jars.shaded(folder, "io.sre.instrumentation.it.methods." + mainClass, attribute)
                .toString());
    return new AppUnderTest(new ProcessBuilder(command).start(), port, false);
  }
}
