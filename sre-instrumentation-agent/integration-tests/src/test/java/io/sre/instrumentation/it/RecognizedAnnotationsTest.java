package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Seen;
import io.sre.instrumentation.kit.Trouble;
import java.util.List;
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

  private static final List<String> SPANS = List.of("spring span", "spring span later");

  private static AppSetup spring(Jdk jdk) {
    return AppSetup.of("recognized", PACKAGE + "SpringMain").on(jdk);
  }

  private static void addSpans(Seen seen) {
    for (String span : SPANS) {
      seen.add(span + " | success", 7);
      seen.add(span + " | failure java.lang.IllegalStateException", 3);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void slis_of_a_Spring_Boot_application_count_what_its_meters_count_and_leave_these_alone(
      Jdk jdk) {
    List<String> before;
    try (AppUnderTest app = spring(jdk).withoutAgent().start()) {
      app.line("done");
      before = app.lines("meter|");
    }
    assertThat(before).hasSize(8).filteredOn(line -> line.endsWith("|7")).hasSize(4);
    assertThat(before).filteredOn(line -> line.endsWith("|3")).hasSize(4);
    try (AppUnderTest app = spring(jdk).option(ALL).start()) {
      app.line("done");
      assertThat(app.lines("meter|")).isEqualTo(before);
      Seen seen = MethodsTest.told(before, "meter|");
      addSpans(seen);
      seen.isCountedBy(app);
      Trouble.assertNone(app);
    }
  }

  /** Its spans are of the agent of OpenTelemetry, which measures the methods of the target. */
  @ParameterizedTest
  @MethodSource("jdks")
  void slis_count_as_many_calls_as_the_agent_of_OpenTelemetry_makes_spans(Jdk jdk) {
    for (boolean first : new boolean[] {true, false}) {
      try (AppUnderTest app =
          spring(jdk)
              .option(ALL)
              .jvm("-Dotel.traces.exporter=console")
              .jvm("-Dotel.metrics.exporter=none")
              .jvm("-Dotel.logs.exporter=none")
              .jvm("-Dotel.bsp.schedule.delay=100")
              .otherAgent(SideBySideTest.agent("opentelemetry-javaagent.jar"), first)
              .start()) {
        app.line("done");
        Seen seen = MethodsTest.told(app.stdout(), "meter|");
        addSpans(seen);
        seen.isCountedBy(app);
        for (String span : SPANS) {
          await().untilAsserted(() -> assertThat(spans(app, span)).hasSize(10));
        }
        MethodsTest.assertNoErrorOfOurs(app.metrics());
      }
    }
  }

  private static List<String> spans(AppUnderTest app, String name) {
    return Stream.concat(app.stdout().stream(), app.stderr().stream())
        .filter(line -> line.contains("'" + name + "' : "))
        .toList();
  }
}
