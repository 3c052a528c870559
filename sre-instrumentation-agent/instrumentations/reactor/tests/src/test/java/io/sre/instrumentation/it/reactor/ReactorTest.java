package io.sre.instrumentation.it.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Seen;
import io.sre.instrumentation.kit.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods that return a {@code Mono} or a {@code Flux}. */
@ParameterizedClass
@MethodSource("setups")
class ReactorTest {

  private static final String ERROR = "java.lang.IllegalStateException";

  private static AppUnderTest app;
  private static Seen seen;

  /** How many scenarios the application has run. */
  private static int ran;

  @Parameter AppSetup setup;

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  @BeforeParameterizedClassInvocation
  static void start(AppSetup setup) {
    app = setup.start();
    app.line("ready");
    seen = new Seen();
    ran = 0;
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.closeWithoutTrouble();
  }

  @AfterEach
  void exactly_the_calls_that_were_seen_are_counted() {
    seen.isCountedBy(app);
  }

  private static void run(String scenario) {
    run(app, scenario, ++ran);
  }

  private static void run(AppUnderTest application, String scenario, int number) {
    application.send(scenario + "\n");
    String done = "done " + number + ": ";
    assertThat(application.line(done)).isEqualTo(done + scenario);
  }

  @Test
  void a_value_without_a_subscription_is_no_call() {
    run("never subscribed");
  }

  @Test
  void each_subscription_is_a_call() {
    run("subscribed twice");
    seen.succeeded("one").succeeded("one").succeeded("many").succeeded("many");
  }

  @Test
  void an_empty_value_is_a_success() {
    run("empty");
    seen.succeeded("one").succeeded("many");
  }

  @Test
  void an_error_is_a_failure_by_its_class() {
    run("fails");
    seen.failed("one", ERROR).failed("many", ERROR);
  }

  @Test
  void an_expected_error_is_a_success() {
    run("fails as expected");
    seen.succeeded("expected");
  }

  @Test
  void values_and_items_are_judged() {
    run("judged");
    seen.failed("judged", "fails_when").succeeded("judged");
    seen.failed("judged items", "fails_when").succeeded("judged items");
  }

  @Test
  void a_method_that_throws_is_a_call_that_failed() {
    run("throws");
    seen.failed("throws", ERROR);
  }

  @Test
  void methods_of_a_measured_type_are_measured_but_for_those_that_are_excluded() {
    run("on its type");
    seen.succeeded("Stock.level");
  }

  @Test
  void verdicts_given_while_the_method_runs_apply_to_the_subscription() {
    run("excluded by the application");
    seen.excluded("excluded by the application", "test order");
  }

  @Test
  void a_subscription_cancelled_before_a_value_is_excluded() {
    run("cancelled before a value");
    seen.excluded("one", "cancelled").excluded("many", "cancelled");
    run("timed out by its caller");
    seen.excluded("one", "cancelled");
  }

  @Test
  void a_subscription_cancelled_after_a_value_is_a_success() {
    run("cancelled after a value");
    seen.succeeded("many").succeeded("many").succeeded("many");
  }

  @Test
  void a_subscription_that_never_ends_is_in_flight_and_then_overdue() {
    run("begun");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              Metrics metrics = app.metrics();
              assertThat(metrics.sum("sli_in_flight", "limited")).isEqualTo(1);
              assertThat(
                      metrics
                          .of("slo_events_total", "limited")
                          .filter(sample -> sample.label("slo_reason").equals("overdue"))
                          .mapToDouble(Metrics.Sample::value)
                          .sum())
                  .isEqualTo(1);
            });
    run("ended");
    seen.succeeded("limited");
  }

  @Test
  void an_open_declared_type_is_measured_by_the_returned_value() {
    run("as less than it is");
    seen.succeeded("as a publisher").succeeded("as a publisher");
    seen.succeeded("as a core publisher");
    seen.succeeded("as an object").succeeded("as an object").succeeded("as an object");
    seen.succeeded("as a type variable");
  }

  @Test
  void a_method_that_calls_itself_is_one_call() {
    run("in itself");
    seen.succeeded("in itself");
  }

  @Test
  void calls_of_a_decorator_within_its_subscription_are_part_of_its_call() {
    run("decorated");
    seen.succeeded("price").succeeded("price");
  }

  @Test
  void each_attempt_of_the_caller_is_a_call() {
    run("tried again");
    seen.failed("one", ERROR).failed("one", ERROR).failed("one", ERROR);
  }

  @Test
  void an_exception_of_the_subscriber_does_not_fail_the_call() {
    run("the subscriber throws");
    seen.succeeded("many");
  }

  @Test
  void the_application_sees_what_it_sees_without_the_agent() {
    run("as Reactor does without the agent");
    seen.succeeded("one").succeeded("one").succeeded("many");
  }

  @Test
  void each_of_many_at_once_is_counted() {
    run("many at once");
    seen.add("one | success", 10_000);
  }

  @Test
  void an_owner_and_an_objective_belong_to_it() {
    run("fails");
    seen.failed("one", ERROR).failed("many", ERROR);
    assertThat(app.metrics().of("sli_info", "one"))
        .singleElement()
        .satisfies(sample -> assertThat(sample.label("owner_team")).isEqualTo("shop"));
    assertThat(app.metrics().of("slo_objective_ratio", "one")).hasSize(1);
  }

  @Test
  void a_subtype_of_flux_is_left_alone_and_reported() {
    try (AppUnderTest other = setup.start()) {
      run(other, "more than a flux", 1);
      new Seen().excluded("connectable as an object", "unmeasured").isCountedBy(other);
      for (String type : List.of("ConnectableFlux", "GroupedFlux")) {
        assertThat(other.stderr())
            .filteredOn(
                line ->
                    line.contains(
                        " is ignored: reactor.core.publisher." + type + " may complete after"))
            .as(type)
            .hasSize(1);
      }
      await()
          .until(
              () ->
                  other.stderr().stream()
                          .filter(line -> line.contains("is not measured to its end"))
                          .count()
                      == 1);
    }
  }

  @Test
  void a_reactive_type_without_its_instrumentation_is_reported() {
    try (AppUnderTest other =
        AppSetup.ofFramework("reactor/tests", Main.class.getName())
            .option("sre.instrumentation.reactor.enabled=false")
            .start()) {
      run(other, "subscribed twice", 1);
      new Seen().isCountedBy(other);
      assertThat(other.stderr())
          .anyMatch(
              line ->
                  line.contains("Shop.one is ignored: reactor.core.publisher.Mono may complete"));
    }
  }

  /** The command line has the agent's list of types. */
  @Test
  void the_command_line_finds_what_the_agent_measures() throws IOException, InterruptedException {
    Process list =
        new ProcessBuilder(
                Jdk.current().java().toString(),
                "-jar",
                AppSetup.agentJar(),
                "list",
                AppSetup.frameworkTarget("reactor/tests").resolve("classes").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(list.waitFor()).as(said).isZero();
    assertThat(said)
        .contains("judged items", "as a publisher", "connectable as an object")
        .doesNotContain("grouped");
  }
}
