package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several versions of the API in one application, each with its own class loader. */
class ApiVersionsTest {

  private static final String FAILS_WHEN =
      "Class<? extends Predicate> failsWhen() default Never.class;";

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void three_versions_side_by_side_are_counted(Jdk jdk, @TempDir Path folder) throws IOException {
    Path ours = compile(folder.resolve("ours"), "failsWhen = Sli.Never.class", Map.of());
    Path older =
        compile(
            folder.resolve("older"),
            "expected = {}",
            Map.of(FAILS_WHEN, "", "boolean attached()", "boolean present()"));
    Path newer =
        compile(
            folder.resolve("newer"),
            "level = 2, alsoOf = {@Owner(team = \"x\"), @Owner}",
            Map.of(
                FAILS_WHEN, FAILS_WHEN + " int level() default 1; Owner[] alsoOf() default {};"));
    try (AppUnderTest app =
        AppSetup.of("methods", "io.sre.instrumentation.it.methods.Loaders")
            .on(jdk)
            .arguments(ours.toString(), older.toString(), newer.toString())
            .start()) {
      app.line("done");
      Seen seen = new Seen();
      for (String version : List.of("ours", "older", "newer")) {
        seen.add(version + " pay | success", 10);
        seen.add(version + " sell | failure java.lang.IllegalStateException", 10);
        seen.add(version + " import | failure no stock", 10);
      }
      seen.isCountedBy(app);
      assertThat(app.metrics().of("slo_objective_ratio").map(Metrics.Sample::value))
          .containsExactly(0.999, 0.999, 0.999);
      app.closeWithoutTrouble();
    }
  }

  /** The API, changed here and there, and a class that uses it. */
  private static Path compile(Path folder, String attributes, Map<String, String> changes)
      throws IOException {
    String version = folder.getFileName().toString();
    List<String> command = new ArrayList<>(List.of("-nowarn", "-d", folder.toString()));
    try (Stream<Path> api = Files.list(Path.of(System.getProperty("sre.it.api")))) {
      for (Path file : api.toList()) {
        String source = Files.readString(file);
        for (Map.Entry<String, String> change : changes.entrySet()) {
          source = source.replace(change.getKey(), change.getValue());
        }
        source = source.replace("AgentBridge.attached()", "true");
        command.add(write(folder, "api/" + file.getFileName(), source));
      }
    }
    command.add(
        write(
            folder,
            "Cart.java",
            """
            package VERSION;
            import io.sre.instrumentation.api.*;
            public class Cart implements Runnable {
              @Override public void run() {
                pay();
                try {
                  sell();
                } catch (IllegalStateException e) {
                  try (SliCall call = Slis.begin("VERSION import")) {
                    Slis.fail("no stock");
                  }
                }
              }
              @Sli(value = "VERSION pay", ATTRIBUTES) @Objective(target = 99.9) void pay() {}
              @Sli("VERSION sell") void sell() { throw new IllegalStateException(); }
            }
            """
                .replace("VERSION", version)
                .replace("ATTRIBUTES", attributes)));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, command.toArray(String[]::new)))
        .isZero();
    return folder;
  }

  private static String write(Path folder, String name, String source) throws IOException {
    Path file = folder.resolve("sources").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, source).toString();
  }
}
