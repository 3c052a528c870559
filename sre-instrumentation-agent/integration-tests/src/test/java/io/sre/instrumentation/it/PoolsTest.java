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

  /** The newest version of Tomcat on each Java, the oldest on the one that runs the tests. */
  static List<Arguments> tomcats() {
    List<Arguments> all = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      all.add(Arguments.of("pools", jdk));
    }
    all.add(Arguments.of("pools-oldest", Jdk.current()));
    return all;
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("tomcats")
  void what_is_scraped_of_Tomcats_full_executors_is_what_Tomcat_and_its_clients_tell(
      String module, Jdk jdk) {
    try (AppUnderTest app =
        AppUnderTest.of(module, "io.sre.instrumentation.it.pools.Main")
            .arguments("tomcat-threads")
            .on(jdk)
            .start()) {
      app.line("done");
      Metrics metrics = app.metrics();
      List<String> told = lines(app, "scraped|");
      assertThat(told).hasSize(4);
      assertThat(told)
          .allSatisfy(
              line -> {
                String[] own = line.split("\\|");
                String pool = own[1];
                assertThat(figure(metrics, "used", pool)).isEqualTo(Double.parseDouble(own[2]));
                assertThat(figure(metrics, "limit", pool)).isEqualTo(Double.parseDouble(own[3]));
                assertThat(figure(metrics, "waiting", pool)).isEqualTo(Double.parseDouble(own[4]));
                assertThat(figure(metrics, "rejected_total", pool))
                    .isEqualTo(Double.parseDouble(own[5]));
                assertThat(figure(metrics, "utilization_ratio", pool)).isEqualTo(1);
                assertThat(figure(metrics, "waiting", pool)).isPositive();
              });
      assertThat(lines(app, "figures|"))
          .hasSize(6)
          .allSatisfy(
              line -> {
                String[] parts = line.split("\\|");
                assertThat(parts[3]).as(line).isEqualTo(parts[4]);
              });
    }
  }

  private static List<String> lines(AppUnderTest app, String prefix) {
    return app.stdout().stream().filter(line -> line.startsWith(prefix)).toList();
  }

  private static double figure(Metrics metrics, String name, String pool) {
    List<Double> values =
        metrics
            .of("saturation_" + name)
            .filter(
                sample ->
                    sample.label("saturation_kind").equals("thread_pool")
                        && sample.label("saturation_resource").equals(pool))
            .map(Metrics.Sample::value)
            .toList();
    assertThat(values).as("saturation_%s of %s", name, pool).hasSize(1);
    return values.get(0);
  }
}
