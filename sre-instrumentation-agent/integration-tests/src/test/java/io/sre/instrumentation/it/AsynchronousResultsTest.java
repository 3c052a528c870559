package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Seen;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods that return before their work is done, which fails afterwards. */
class AsynchronousResultsTest {

  private static final String ERROR = "java.lang.IllegalStateException";

  private static final List<String> UNMEASURED =
      List.of(
          "parallel|reactor.core.publisher.ParallelFlux",
          "connectable|reactor.core.publisher.ConnectableFlux",
          "ticket|io.sre.instrumentation.it.async.Later$Ticket");

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void what_completes_later_is_measured_to_its_end_or_reported_and_not_counted(Jdk jdk) {
    try (AppUnderTest app =
        AppSetup.of("async", "io.sre.instrumentation.it.async.Main").on(jdk).start()) {
      app.line("done");
      new Seen()
          .failed("completable future", ERROR)
          .failed("guava", ERROR)
          .failed("netty", ERROR)
          .failed("as an object", ERROR)
          .failed("generic", ERROR)
          .succeeded("a value as an interface")
          .succeeded("newsletter")
          .excluded("own future as an object", "unmeasured")
          .isCountedBy(app);
      for (String method : UNMEASURED) {
        String[] parts = method.split("\\|");
        assertThat(app.stderr())
            .filteredOn(
                line ->
                    line.contains(
                        "Later." + parts[0] + " is ignored: " + parts[1] + " may complete after"))
            .as(method)
            .hasSize(1);
      }
      assertThat(app.metrics().of("sli_info").map(sample -> sample.label("sli_name")))
          .as("an SLI that is not measured is not shown as if it were idle")
          .doesNotContain("parallel flux", "own future");
      await()
          .until(
              () ->
                  app.stderr().stream()
                          .filter(line -> line.contains("is not measured to its end"))
                          .count()
                      == 1);
    }
  }
}
