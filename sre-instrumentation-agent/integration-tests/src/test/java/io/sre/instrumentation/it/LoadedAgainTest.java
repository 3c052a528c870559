package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes of one name that come from several class loaders: redeployed, or of two applications. */
class LoadedAgainTest {

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_class_that_promises_something_else_when_it_is_loaded_again_is_judged_by_that(
      Jdk jdk, @TempDir Path folder) throws IOException {
    Path one = compile(folder.resolve("one"), "@Objective(target = 99) @Owner(team = \"one\")", "");
    Path same =
        compile(folder.resolve("same"), "@Objective(target = 99) @Owner(team = \"one\")", "");
    Path two =
        compile(
            folder.resolve("two"),
            "@Objective(target = 99.9, within = \"100s\") @Owner(team = \"two\")",
            ", expected = IllegalStateException.class");
    try (AppUnderTest app =
        AppSetup.of("methods", "io.sre.instrumentation.it.methods.Loaders")
            .on(jdk)
            .arguments(one.toString(), same.toString(), two.toString(), two.toString())
            .start()) {
      app.line("done");
      Seen seen = new Seen();
      seen.add("checkout | failure java.lang.IllegalStateException", 20);
      seen.add("checkout-2 | success", 20);
      seen.isCountedBy(app);
      assertThat(
              app.metrics()
                  .of("slo_objective_ratio")
                  .map(
                      sample ->
                          sample.label("owner_team")
                              + " "
                              + sample.label("sli_name")
                              + " "
                              + sample.value()))
          .containsExactlyInAnyOrder("one checkout 0.99", "two checkout-2 0.999");
      assertThat(app.stderr().stream().filter(line -> !line.contains("SLIs at")))
          .singleElement()
          .asString()
          .startsWith(
              "[sre] the class of shop.Cart.pay was loaded again with another objective, owner or"
                  + " expectation: its calls count as checkout-2");
    }
  }

  private static Path compile(Path folder, String promise, String expected) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("shop"));
    Path source =
        Files.writeString(
            folder.resolve("Cart.java"),
            """
            package shop;
            import io.sre.instrumentation.api.*;
            public class Cart implements Runnable {
              @Override public void run() {
                try {
                  pay();
                } catch (IllegalStateException e) {
                  // The caller's fault.
                }
              }
              @Sli(value = "checkout"EXPECTED) PROMISE void pay() { throw new IllegalStateException(); }
            }
            """
                .replace("PROMISE", promise)
                .replace("EXPECTED", expected));
    List<String> command = new ArrayList<>(List.of("-nowarn", "-d", classes.toString()));
    command.add(source.toString());
    try (Stream<Path> api = Files.list(Path.of(System.getProperty("sre.it.api")))) {
      api.map(Path::toString).forEach(command::add);
    }
    int failed =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
    assertThat(failed).isZero();
    return classes;
  }
}
