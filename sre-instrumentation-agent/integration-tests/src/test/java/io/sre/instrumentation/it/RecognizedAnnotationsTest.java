package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Seen;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods that carry the annotations of other libraries, with the real libraries. */
class RecognizedAnnotationsTest {

  private static final String PACKAGE = "io.sre.instrumentation.it.recognized.";

  private static final String ALL =
      "sre.recognize=Timed;Counted;Observed;WithSpan;Scheduled;" + PACKAGE + "Measured";

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  private static AppSetup app(Jdk jdk) {
    return AppSetup.of("recognized", PACKAGE + "Main").on(jdk);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void methods_with_listed_annotations_are_slis_and_counted_exactly(Jdk jdk) {
    try (AppUnderTest app = app(jdk).option(ALL).start()) {
      MethodsTest.told(app).isCountedBy(app);
      assertThat(app.stdout())
          .as("what the library itself counts")
          .contains("micrometer counted 10");
      Metrics metrics = app.metrics();
      assertThat(metrics.of("sli_info", "Orders.scheduled"))
          .singleElement()
          .satisfies(
              info -> {
                assertThat(info.label("sli_kind")).isEqualTo("method");
                assertThat(info.label("sli_found_by")).isEqualTo("@Scheduled");
              });
      assertThat(metrics.of("sli_info", "own sli").map(info -> info.label("sli_found_by")))
          .containsExactly("@Sli");
      assertThat(metrics.of("sli_in_flight")).allMatch(sample -> sample.value() == 0);
      MethodsTest.assertNoErrorOfOurs(metrics);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void no_annotation_of_another_library_makes_an_sli_by_default(Jdk jdk) {
    try (AppUnderTest app = app(jdk).start()) {
      app.line("done");
      new Seen()
          .add("own sli | success", 7)
          .add("own sli | failure java.lang.IllegalStateException", 3)
          .isCountedBy(app);
      assertThat(app.stdout()).contains("micrometer counted 10");
      assertThat(app.metrics().of("sli_info").map(info -> info.label("sli_name")))
          .containsExactly("own sli");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void an_unknown_annotation_is_reported_in_one_line_and_the_others_are_recognized(Jdk jdk) {
    try (AppUnderTest app = app(jdk).option("sre.recognize=Timd;WithSpan").start()) {
      app.line("done");
      new Seen()
          .add("own sli | success", 7)
          .add("own sli | failure java.lang.IllegalStateException", 3)
          .add("with span | success", 7)
          .add("with span | failure java.lang.IllegalStateException", 3)
          .isCountedBy(app);
      assertThat(app.stderr())
          .filteredOn(line -> line.contains("sre.recognize"))
          .containsExactly(
              "[sre] Timd in sre.recognize is ignored: there is no known annotation Timd; there are"
                  + " Counted, Observed, Scheduled, Timed, WithSpan; write any other with its"
                  + " package, com.acme.Measured");
    }
  }
}
