package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Modules see each other as they would without the agent, which sees what it needs. */
@Execution(ExecutionMode.CONCURRENT)
class ModulesTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  private static AppSetup onClassPath(Jdk jdk) {
    return AppSetup.of("modular", "io.sre.instrumentation.it.modular.Main").on(jdk);
  }

  /** With the module that the JVM adds for any agent. */
  private static AppSetup onModulePath(Jdk jdk) {
    return onClassPath(jdk)
        .asJavaModule("io.sre.instrumentation.it.modular")
        .jvm("--add-modules=java.instrument");
  }

  /** What is exported and opened to which module, as the application sees it. */
  private static List<String> packages(AppUnderTest app) {
    app.send("\n");
    app.line("printed");
    List<String> packages =
        app.stdout().stream().filter(line -> line.startsWith("package ")).toList();
    assertThat(packages).hasSizeGreaterThan(100);
    return packages;
  }

  private static List<String> packagesWithoutAgent(AppSetup setup) {
    try (AppUnderTest app = setup.withoutAgent().start()) {
      app.line("done");
      return packages(app);
    }
  }

  private static boolean hasResource(Metrics metrics, String name) {
    return metrics
        .of("saturation_limit")
        .anyMatch(sample -> sample.label("saturation_resource").equals(name));
  }

  /** All that the agent reads with the JDK's own access has been read. */
  private static Predicate<Metrics> allIsRead(Jdk jdk) {
    return metrics ->
        hasResource(metrics, "modular")
            && (jdk.feature() < 21 || hasResource(metrics, "virtual-threads.pinned"))
            && metrics.of("jvm_cpu_count").findAny().isPresent();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void nothing_is_exported_or_opened_to_the_application(Jdk jdk) throws IOException {
    List<String> without = packagesWithoutAgent(onClassPath(jdk));
    try (Collector collector = new Collector();
        AppUnderTest app =
            onClassPath(jdk)
                .option("sre.otel.exporter.otlp.endpoint=" + collector.endpoint())
                .option("sre.otel.metric.export.interval=500")
                .start()) {
      app.line("done");
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(200))
          .until(app::metrics, allIsRead(jdk)::test);
      await().atMost(SOON).until(() -> !collector.metrics("sli.duration").isEmpty());
      assertThat(packages(app)).isEqualTo(without);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void predicates_of_a_module_judge_calls_without_being_exported(Jdk jdk) {
    List<String> without = packagesWithoutAgent(onModulePath(jdk));
    try (AppUnderTest app = onModulePath(jdk).start()) {
      MethodsTest.told(app).isCountedBy(app);
      Trouble.assertNone(app);
      assertThat(packages(app)).isEqualTo(without);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void predicates_on_the_class_path_judge_calls_whatever_their_access(Jdk jdk) {
    try (AppUnderTest app = onClassPath(jdk).start()) {
      MethodsTest.told(app).isCountedBy(app);
      Trouble.assertNone(app);
    }
  }
}
