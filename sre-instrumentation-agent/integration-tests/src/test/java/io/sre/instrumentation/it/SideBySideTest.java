package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside other agents, in either order: the same counts, no error in any log. */
class SideBySideTest {

  private static final String MAIN = "io.sre.instrumentation.it.methods.Main";

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  private static String agent(String file) {
    return "-javaagent:" + Path.of(System.getProperty("sre.it.agents"), file);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void beside_the_agent_of_OpenTelemetry(Jdk jdk) {
    for (boolean first : new boolean[] {true, false}) {
      try (AppUnderTest app =
          AppUnderTest.of("methods", MAIN)
              .on(jdk)
              .jvm("-Dotel.traces.exporter=none")
              .jvm("-Dotel.metrics.exporter=none")
              .jvm("-Dotel.logs.exporter=none")
              .otherAgent(agent("opentelemetry-javaagent.jar"), first)
              .start()) {
        assertSameCounts(app);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void beside_JaCoCo(Jdk jdk, @TempDir Path folder) {
    for (boolean first : new boolean[] {true, false}) {
      try (AppUnderTest app =
          AppUnderTest.of("methods", MAIN)
              .on(jdk)
              .otherAgent(
                  agent("org.jacoco.agent-runtime.jar")
                      + "=destfile="
                      + folder.resolve("jacoco.exec"),
                  first)
              .start()) {
        assertSameCounts(app);
      }
    }
  }

  private static void assertSameCounts(AppUnderTest app) {
    MethodsTest.told(app).add("begin | excluded test traffic", 1).isCountedBy(app);
    Metrics metrics = app.metrics();
    MethodsTest.assertNoErrorOfOurs(metrics);
    List<String> errors =
        app.stderr().stream()
            .filter(
                line ->
                    line.contains("ERROR")
                        || line.contains("Exception")
                        || line.contains("cannot be woven"))
            .toList();
    assertThat(errors).isEmpty();
  }
}
