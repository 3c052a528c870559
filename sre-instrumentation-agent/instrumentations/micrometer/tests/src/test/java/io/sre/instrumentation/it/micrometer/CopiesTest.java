package io.sre.instrumentation.it.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Seen;
import io.sre.instrumentation.kit.Versions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several Micrometers in class loaders of one JVM. */
class CopiesTest {

  private static final String NEWEST = "micrometer/tests";
  private static final List<String> VERSIONS =
      List.of(NEWEST + "/oldest", NEWEST + "/1.13", NEWEST);

  /** The class path of the application with a version of Micrometer. */
  static String classPath(String version) {
    Path target = AppSetup.frameworkTarget(version);
    try {
      return target.resolve("classes")
          + File.pathSeparator
          + Files.readString(target.resolve("class-path")).trim();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<AppSetup> setups() {
    return Versions.jdks().stream()
        .map(
            jdk ->
                AppSetup.ofFramework(NEWEST, Copies.class.getName())
                    .on(jdk)
                    .option("sre.objective.target=99.9"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setups")
  void each_shows_what_the_endpoint_shows(AppSetup setup) {
    AppUnderTest app =
        setup
            .arguments(VERSIONS.stream().map(CopiesTest::classPath).toArray(String[]::new))
            .startAndListen();
    Client client = new Client(app.port(), "");
    Seen seen = new Seen();
    for (int i = 0; i < 20; i++) {
      seen.succeeded("GET /shop/orders", client.get("/shop/orders"));
      seen.failed("GET /shop/broken", client.get("/shop/broken"), "503");
    }
    seen.isCountedBy(app);

    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              Map<String, String> shown = Series.show(app);
              Map<String, Double> page = Series.ofPage(app.metrics());
              for (int i = 0; i < VERSIONS.size(); i++) {
                assertThat(Series.ofPage(Metrics.parse(shown.get(Integer.toString(i)))))
                    .as(VERSIONS.get(i))
                    .isEqualTo(page);
              }
            });
    app.closeWithoutTrouble();
  }
}
