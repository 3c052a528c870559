package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pools and limits of libraries, driven past what they have. */
class PoolsTest {

  private static final List<String> LIBRARIES =
      List.of("hikaricp", "tomcat", "tomcat-jdbc", "commons-dbcp2", "httpclient5", "resilience4j");

  /** The newest versions on each Java, the oldest on the one that runs the tests. */
  static List<Arguments> libraries() {
    List<Arguments> all = new ArrayList<>();
    for (String library : LIBRARIES) {
      for (Jdk jdk : Jdk.all()) {
        all.add(Arguments.of(library, "pools", jdk));
      }
      all.add(Arguments.of(library, "pools-oldest", Jdk.current()));
    }
    return all;
  }

  @ParameterizedTest(name = "{0} of {1} on {2}")
  @MethodSource("libraries")
  void what_the_agent_tells_is_what_the_library_tells(String library, String module, Jdk jdk) {
    AppUnderTest app =
        AppUnderTest.of(module, "io.sre.instrumentation.it.pools.Main")
            .arguments(library)
            .on(jdk)
            .start();
    try {
      app.line("done");
      List<String> figures =
          app.stdout().stream().filter(line -> line.startsWith("figures|")).toList();
      assertThat(figures).hasSizeGreaterThan(10);
      assertThat(figures)
          .allSatisfy(
              line -> {
                String[] parts = line.split("\\|");
                assertThat(parts[3]).as(line).isEqualTo(parts[4]);
              });
    } catch (RuntimeException | Error e) {
      app.close();
      throw e;
    }
    app.closeWithoutTrouble();
  }
}
