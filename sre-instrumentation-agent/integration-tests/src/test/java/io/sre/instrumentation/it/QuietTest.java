package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent says, and what it leaves alone. */
class QuietTest {

  private static final String MAIN = "io.sre.instrumentation.it.methods.Main";

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void only_one_line_is_printed_at_start(Jdk jdk) {
    try (AppUnderTest app = AppSetup.of("methods", MAIN).on(jdk).start()) {
      app.line("done");
      app.metrics();
      AppUnderTest.Exit exit = app.finish();
      assertThat(exit.code()).isZero();
      assertThat(exit.stderr())
          .singleElement()
          .asString()
          .startsWith("[sre] sre-instrumentation ")
          .contains("service \"Main\", SLIs at http://127.0.0.1:" + app.metricsPort() + "/metrics")
          .contains("OTLP off (");
      assertThat(exit.stdout()).allMatch(line -> line.startsWith("seen|") || line.equals("done"));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void an_agent_that_is_switched_off_does_nothing(Jdk jdk) {
    try (AppUnderTest app =
        AppSetup.of("methods", MAIN).on(jdk).option("sre.enabled=false").start()) {
      app.line("done");
      AppUnderTest.Exit exit = app.finish();
      assertThat(exit.stderr()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_second_agent_steps_aside(Jdk jdk) {
    String agent = System.getProperty("sre.it.agent");
    try (AppUnderTest app =
        AppSetup.of("methods", MAIN).on(jdk).jvm("-javaagent:" + agent).start()) {
      app.line("done");
      assertThat(app.finish().stderr())
          .filteredOn(line -> line.contains("the agent already runs in this JVM"))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void tools_of_the_JDK_are_left_alone(Jdk jdk, @TempDir Path folder) throws Exception {
    Path source = folder.resolve("Hello.java");
    Files.writeString(source, "class Hello {}");
    for (List<String> tool :
        List.of(
            List.of("keytool", "-list", "-keystore", folder.resolve("none").toString()),
            List.of("javac", "-version", source.toString()),
            List.of("jcmd", "-l"))) {
      assertThat(outputOf(jdk, tool)).as(tool.toString()).noneMatch(line -> line.contains("[sre]"));
    }
    assertThat(folder.resolve("Hello.class")).exists();
  }

  private static List<String> outputOf(Jdk jdk, List<String> tool)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(tool)).redirectErrorStream(true);
    builder.command().set(0, jdk.home().resolve("bin").resolve(tool.get(0)).toString());
    builder
        .environment()
        .put("JAVA_TOOL_OPTIONS", "-javaagent:" + System.getProperty("sre.it.agent"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output.lines().toList();
  }
}
