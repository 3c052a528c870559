package io.sre.instrumentation.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of an application that runs scenarios, with {@code
 * io.sre.instrumentation.kit.app.Scenarios}, and checks that its callers see what they see without
 * the agent. After each test, exactly the calls that the test names are counted.
 *
 * <p>A subclass has a method {@code static List<AppSetup> setups()}, which is {@link
 * Versions#setups} for most.
 */
@ParameterizedClass
@MethodSource("setups")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ScenarioSpecification {

  /** How the application was started. */
  @Parameter protected AppSetup setup;

  /** The application under test. */
  protected AppUnderTest app;

  /** The calls that its scenarios make. */
  protected Seen seen;

  /** How many scenarios the application has run. */
  private int ran;

  /** For subclasses. */
  protected ScenarioSpecification() {}

  @BeforeParameterizedClassInvocation
  void start(AppSetup setup) {
    app = setup.start();
    app.line("ready");
    seen = new Seen();
    ran = 0;
  }

  @AfterParameterizedClassInvocation
  void stop() {
    if (app != null) {
      app.closeWithoutTrouble();
    }
  }

  @AfterEach
  void exactly_the_calls_that_were_seen_are_counted() {
    seen.isCountedBy(app);
  }

  /** Runs a scenario of the application to its end. */
  protected final void run(String scenario) {
    run(app, scenario, ++ran);
  }

  /**
   * Runs a scenario of another application.
   *
   * @param number how many scenarios that has run, with this
   */
  protected static void run(AppUnderTest application, String scenario, int number) {
    application.send(scenario + "\n");
    String done = "done " + number + ": ";
    assertThat(application.line(done)).isEqualTo(done + scenario);
  }

  /** Waits until the only call of an SLI is in flight and overdue. */
  protected final void awaitOverdue(String sli) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertOverdue(app.metrics(), sli));
  }

  private static void assertOverdue(Metrics metrics, String sli) {
    assertThat(metrics.sum("sli_in_flight", sli)).isEqualTo(1);
    assertThat(
            metrics
                .of("slo_events_total", sli)
                .filter(sample -> sample.label("slo_reason").equals("overdue"))
                .mapToDouble(Metrics.Sample::value)
                .sum())
        .isEqualTo(1);
  }
}
