package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Seen;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code @Sli} methods of every kind, and calls that are no method. */
@Isolated("calls are in time, or not")
class MethodsTest {

  private static final String PACKAGE = "io.sre.instrumentation.it.methods.";

  static Stream<Jdk> jdks() {
    return Jdk.all().stream();
  }

  private static AppSetup app(Jdk jdk, String main) {
    return AppSetup.of("methods", PACKAGE + main).on(jdk);
  }

  /** What the application says it saw, in lines {@code seen|SLI|success or error type|calls}. */
  static Seen told(AppUnderTest app) {
    app.line("done");
    return told(app.stdout(), "seen|");
  }

  /** The same of lines with this prefix. */
  static Seen told(List<String> lines, String prefix) {
    Seen seen = new Seen();
    for (String line : lines) {
      if (line.startsWith(prefix)) {
        String[] parts = line.split("\\|");
        long calls = Long.parseLong(parts[3]);
        if (calls > 0) {
          String outcome = parts[2].equals("success") ? "success" : "failure " + parts[2];
          seen.add(parts[1] + " | " + outcome, calls);
        }
      }
    }
    return seen;
  }

  static void assertNoErrorOfOurs(Metrics metrics) {
    assertThat(metrics.of("sre_agent_errors_total")).allMatch(sample -> sample.value() == 0);
    assertThat(metrics.of("sre_agent_calls_lost_total")).allMatch(sample -> sample.value() == 0);
    assertThat(metrics.of("sre_agent_classes_failed_total"))
        .allMatch(sample -> sample.value() == 0);
  }

  private static void assertEventsAreValidCalls(Metrics metrics, String sli) {
    double valid = metrics.sum("sli_duration_seconds_count", sli);
    List<String> objectives =
        metrics.of("slo_objective_ratio", sli).map(s -> s.label("slo_name")).toList();
    for (String objective : objectives) {
      double events =
          metrics
              .of("slo_events_total", sli)
              .filter(sample -> sample.label("slo_name").equals(objective))
              .mapToDouble(Metrics.Sample::value)
              .sum();
      assertThat(events).as(sli + " " + objective).isEqualTo(valid);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void every_kind_of_method_is_counted_once_as_its_caller_saw_it(Jdk jdk) {
    try (AppUnderTest app = app(jdk, "Main").start()) {
      Seen seen = told(app);
      seen.add("begin | excluded test traffic", 1);
      seen.isCountedBy(app);
      Metrics metrics = app.metrics();
      assertThat(metrics.sum("sli_in_flight", "future that hangs")).isEqualTo(1);
      assertThat(metrics.of("sli_info", "Plain.meta").map(sample -> sample.label("owner_team")))
          .as("the team of the meta-annotation")
          .containsExactly("platform");
      assertThat(metrics.of("slo_objective_ratio", "Plain.meta").map(Metrics.Sample::value))
          .containsExactly(0.995);
      assertThat(metrics.of("sli_info", "static").map(sample -> sample.label("owner_team")))
          .as("the team of the package")
          .containsExactly("it");
      assertNoErrorOfOurs(metrics);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void two_million_calls_are_exact_while_threads_come_and_go_and_snapshots_are_taken(Jdk jdk) {
    assertExact(jdk, "8", "400", "false");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_hundred_thousand_virtual_threads_are_exact(Jdk jdk) {
    Assumptions.assumeTrue(jdk.feature() >= 21, jdk + " has no virtual threads");
    assertExact(jdk, "5000", "100000", "true");
  }

  private static void assertExact(Jdk jdk, String... arguments) {
    try (AppUnderTest app = app(jdk, "Load").arguments(arguments).start()) {
      Metrics[] before = {app.metrics()};
      await()
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                Metrics now = app.metrics();
                assertNothingGoesDown(before[0], now);
                before[0] = now;
                return app.stdout().contains("done");
              });
      told(app).isCountedBy(app);
      Metrics metrics = app.metrics();
      for (int i = 0; i < 20; i++) {
        String sli = "load-" + i;
        assertEventsAreValidCalls(metrics, sli);
        assertThat(metrics.sum("sli_in_flight", sli)).isZero();
        assertThat(bad(metrics, sli, "slow") + bad(metrics, sli, "overdue"))
            .as("slow calls of " + sli)
            .isGreaterThanOrEqualTo(slow(app, sli));
      }
      assertNoErrorOfOurs(metrics);
    }
  }

  private static double slow(AppUnderTest app, String sli) {
    return app.stdout().stream()
        .filter(line -> line.startsWith("slow|" + sli + "|"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf('|') + 1)))
        .sum();
  }

  private static double bad(Metrics metrics, String sli, String reason) {
    return metrics
        .of("slo_events_total", sli)
        .filter(sample -> sample.label("slo_reason").equals(reason))
        .mapToDouble(Metrics.Sample::value)
        .sum();
  }

  private static void assertNothingGoesDown(Metrics before, Metrics now) {
    for (Metrics.Sample sample : before.samples()) {
      if (sample.name().endsWith("_total") || sample.name().endsWith("_seconds_count")) {
        double later =
            now.of(sample.name())
                .filter(other -> other.labels().equals(sample.labels()))
                .mapToDouble(Metrics.Sample::value)
                .sum();
        assertThat(later).as(sample.toString()).isGreaterThanOrEqualTo(sample.value());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_hung_call_is_bad_before_it_returns_and_is_counted_once(Jdk jdk) {
    assertHungIsBad(jdk, false);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_hung_virtual_thread_is_bad_before_it_returns_and_is_counted_once(Jdk jdk) {
    Assumptions.assumeTrue(jdk.feature() >= 21, jdk + " has no virtual threads");
    assertHungIsBad(jdk, true);
  }

  private static void assertHungIsBad(Jdk jdk, boolean virtual) {
    try (AppUnderTest app = app(jdk, "Hung").arguments(Boolean.toString(virtual)).start()) {
      app.line("done");
      for (String sli : List.of("blocked", "incomplete")) {
        await().until(() -> bad(app.metrics(), sli, "overdue") == 1);
        Metrics metrics = app.metrics();
        assertThat(metrics.sum("sli_in_flight", sli)).isEqualTo(1);
        assertThat(metrics.sum("sli_duration_seconds_count", sli)).isZero();
        double age = metrics.sum("sli_in_flight_age_seconds", sli);
        assertThat(age).isGreaterThan(0.3);
        await().until(() -> app.metrics().sum("sli_in_flight_age_seconds", sli) > age + 1);
        assertThat(bad(app.metrics(), sli, "overdue")).as("counted once").isEqualTo(1);
      }
      app.send("\n");
      app.line("released");
      new Seen().succeeded("blocked").succeeded("incomplete").isCountedBy(app);
      Metrics metrics = app.metrics();
      for (String sli : List.of("blocked", "incomplete")) {
        assertThat(bad(metrics, sli, "overdue")).isEqualTo(1);
        assertThat(bad(metrics, sli, "slow")).as("not counted again").isZero();
        assertEventsAreValidCalls(metrics, sli);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_stack_that_is_used_up_is_the_applications_alone(Jdk jdk) {
    try (AppUnderTest app = app(jdk, "Overflow").jvm("-Xss512k").expectsErrors().start()) {
      app.line("done");
      assertThat(app.stdout()).contains("overflows|200");
      Metrics metrics = app.metrics();
      assertThat(metrics.sum("sli_duration_seconds_count", "afterwards")).isEqualTo(10);
      assertThat(metrics.sum("sli_in_flight", "at the edge")).isZero();
      assertEventsAreValidCalls(metrics, "at the edge");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_declaration_that_cannot_work_is_reported_in_one_line_that_names_it(Jdk jdk) {
    try (AppUnderTest app = app(jdk, "BadInput").option("sre.limit.slis=100").start()) {
      app.line("done");
      Metrics metrics = app.metrics();
      String type = PACKAGE + "BadInput.";
      for (String expected :
          List.of(
              "@Objective on " + type + "target is ignored: its target is 120",
              "@Objective on " + type + "within is ignored: its within is 'soon'",
              "@Objective on " + type + "noSli has no effect: the method is not an SLI",
              "@Sli on " + type + "unmeasurable is ignored: a native method",
              "the SLI of " + type + "second is named twin-2",
              "the limit of 100 SLIs is reached")) {
        assertThat(app.stderr())
            .as(expected)
            .filteredOn(line -> line.contains(expected))
            .hasSize(1);
      }
      assertThat(metrics.sum("sli_duration_seconds_count", "twin")).isEqualTo(1);
      assertThat(metrics.sum("sli_duration_seconds_count", "twin-2")).isEqualTo(1);
      assertThat(metrics.of("sli_info").count()).isLessThanOrEqualTo(101);
      assertThat(metrics.of("sli_duration_seconds_count").mapToDouble(Metrics.Sample::value).sum())
          .as("past the limit calls count too")
          .isEqualTo(3_000 + 5);
    }
  }
}
