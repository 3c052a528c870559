package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A retried method is one call, as the customer sees it, whichever library calls it again. */
class RetriesTest {

  static Stream<AppSetup> libraries() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      result.add(libraries(jdk));
      if (jdk.feature() >= 21) {
        result.add(libraries(jdk).arguments("virtual"));
      }
    }
    return result.stream();
  }

  private static AppSetup libraries(Jdk jdk) {
    return AppSetup.of("retries", "io.sre.instrumentation.it.retries.Main")
        .on(jdk)
        .option("sre.recognize=Timed");
  }

  static Stream<AppSetup> springs() {
    return Jdk.all().stream()
        .map(
            jdk ->
                AppSetup.of("spring-retries", "io.sre.instrumentation.it.springretries.Main")
                    .on(jdk));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void tries_of_Resilience4j_Spring_Retry_and_Failsafe_are_one_call(AppSetup setup) {
    try (AppUnderTest app = setup.start()) {
      assertOneCallForAllTries(app);
      for (String sli :
          List.of("resilience4j slow", "resilience4j supplier slow", "failsafe slow")) {
        assertWaitsAreInTheDuration(app.metrics(), sli);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("springs")
  void tries_of_Spring_Framework_are_one_call(AppSetup setup) {
    try (AppUnderTest app = setup.start()) {
      assertOneCallForAllTries(app);
      assertWaitsAreInTheDuration(app.metrics(), "spring slow");
    }
  }

  private static void assertOneCallForAllTries(AppUnderTest app) {
    MethodsTest.told(app).isCountedBy(app);
    Trouble.assertNone(app);
  }

  /** Two waits of 60 ms: too late for a limit of 100 ms that each try holds. */
  private static void assertWaitsAreInTheDuration(Metrics metrics, String sli) {
    assertThat(
            metrics
                .of("slo_events_total", sli)
                .filter(event -> event.label("slo_outcome").equals("bad"))
                .mapToDouble(Metrics.Sample::value)
                .sum())
        .as(sli)
        .isEqualTo(metrics.sum("sli_duration_seconds_count", sli))
        .isEqualTo(10);
    assertThat(metrics.sum("sli_duration_seconds_sum", sli)).as(sli).isGreaterThan(10 * 0.12);
  }
}
