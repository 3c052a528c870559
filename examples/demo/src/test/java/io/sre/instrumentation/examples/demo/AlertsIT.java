package io.sre.instrumentation.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.examples.demo.alerting.Dashboards;
import io.sre.instrumentation.examples.demo.alerting.Monitoring;
import io.sre.instrumentation.examples.demo.alerting.Notification;
import io.sre.instrumentation.examples.demo.alerting.Prometheus;
import io.sre.instrumentation.examples.demo.load.Load;
import io.sre.instrumentation.examples.demo.load.Mix;
import io.sre.instrumentation.examples.demo.load.Seen;
import io.sre.instrumentation.examples.demo.metrics.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a customer's failed checkout to whoever answers for it: the services under the packaged
 * agent, Prometheus with the rules that its jar writes, and Alertmanager, both as Debian ships
 * them. An hour of the rules is a minute here, and the thresholds are those of hours.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AlertsIT {

  /** What is promised: the page is there within that time from the first error. */
  private static final Duration PAGED_WITHIN = Duration.ofSeconds(60);

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int REQUESTS_PER_SECOND = 100;
  private static final int FAILURES_PER_SECOND = 20;
  private static final int WARM = 3_000;

  /** What an hour of the rules has of evaluations: one a second. */
  private static final int HOUR = 60;

  private static final String CHECKOUT = "{sli_name=\"checkout\",slo_name=\"availability\"}";

  private static final String BAD = "increase(slo_events_total{slo_outcome=\"bad\"}[1h]) > 0";

  private Fleet fleet;

  /** As often as the rules were evaluated in the time that had errors in it. */
  private long equallyLong;

  @BeforeAll
  void startAndWarmUp() throws Exception {
    Monitoring.requireServers();
    fleet = Fleet.start(home());
    try (Load customers = Load.start(fleet, 3 * REQUESTS_PER_SECOND, promised())) {
      await("a warm shop").atMost(PATIENCE).until(() -> answered(customers) > WARM);
    }
  }

  @AfterAll
  void stop() {
    if (fleet != null) {
      fleet.close();
    }
  }

  @Test
  @Order(1)
  void errors_page_the_team_that_owns_the_sli_within_a_minute_until_they_end(@TempDir Path folder)
      throws Exception {
    try (Monitoring monitoring = monitoring(folder);
        Load customers = customers()) {
      await("a time without errors").atMost(PATIENCE).until(() -> evaluations(monitoring) >= 15);
      assertThat(monitoring.notifications()).isEmpty();

      Instant begin = Instant.now();
      Notification page;
      Instant end;
      try (Load failures = Load.start(fleet, FAILURES_PER_SECOND, Mix.thatFails(new Random(1)))) {
        page = told(monitoring, PAGED_WITHIN, AlertsIT::isPageForCheckout);
        end = Instant.now();
      }
      Notification resolved =
          told(
              monitoring,
              PATIENCE,
              told -> !told.isFiring() && told.labels().equals(page.labels()));

      assertThat(page.labels())
          .containsEntry("severity", "page")
          .containsEntry("team", "payments")
          .containsEntry("component", "checkout")
          .containsEntry("service", "shop");
      assertThat(page.annotations().get("summary"))
          .startsWith("checkout of checkout fails customers: ");
      assertThat(monitoring.notifications())
          .as("each team is told of what it owns, and nothing else")
          .allMatch(told -> told.receiver().equals(told.label("team")))
          .anyMatch(told -> told.receiver().equals("warehouse"));
      assertThat(Seen.sum(customers.seen().values()).failed()).isZero();
      equallyLong = evaluations(monitoring);
      System.out.printf(
          Locale.ROOT,
          "%s told after %.1f s of errors, and %.1f s after them that it is over%n",
          page.receiver(),
          seconds(begin, page.at()),
          seconds(end, resolved.at()));
    }
  }

  @Test
  @Order(2)
  void neither_an_equally_long_time_without_errors_nor_a_rolling_restart_alerts_anybody(
      @TempDir Path folder) throws Exception {
    try (Monitoring monitoring = monitoring(folder);
        Load customers = customers()) {
      await("an equally long time")
          .atMost(PATIENCE)
          .until(() -> evaluations(monitoring) >= equallyLong);
      assertThatNobodyIsAlerted(monitoring, customers);

      fleet.restartOneByOne();

      long restarted = evaluations(monitoring);
      await("an hour after it")
          .atMost(PATIENCE)
          .until(() -> evaluations(monitoring) >= restarted + HOUR);
      assertThat(monitoring.prometheus().sum("sum(resets(slo_events_total" + CHECKOUT + "[1h]))"))
          .as("counters that began again")
          .isPositive();
      assertThatNobodyIsAlerted(monitoring, customers);
    }
  }

  /**
   * Nothing is estimated: what the agents counted, the budgets are made of, to the last event. And
   * no panel of a dashboard is dead.
   */
  @Test
  @Order(3)
  void the_budgets_are_those_of_the_agents_own_counts_and_dashboards_show_all_of_it(
      @TempDir Path folder) throws Exception {
    Map<String, Events> before = Events.of(fleet.slis());
    try (Monitoring monitoring = monitoring(folder)) {
      Prometheus prometheus = monitoring.prometheus();
      Load customers = Load.start(fleet, REQUESTS_PER_SECOND, Mix.ofTheShop(new Random(1)));
      Load failures = Load.start(fleet, FAILURES_PER_SECOND, Mix.thatFails(new Random(1)));
      try (customers;
          failures) {
        await("a thousand visits").atMost(PATIENCE).until(() -> answered(customers) > 1_000);
        told(monitoring, PATIENCE, AlertsIT::isPageForCheckout);
      }
      Seen checkouts = Seen.sum(List.of(checkouts(customers), checkouts(failures)));
      await("what the customers saw")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(Events.since(before, Events.of(fleet.slis())))
                      .containsEntry(
                          "checkout availability",
                          new Events(checkouts.failed(), checkouts.answered())));
      Map<String, Events> counted = Events.of(fleet.slis());
      Map<String, Events> since = Events.since(before, counted);

      await("what was scraped is what the agents say")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          Events.of(
                              prometheus,
                              "slo_events_total{slo_outcome=\"bad\"}",
                              "slo_events_total"))
                      .isEqualTo(counted));
      await("what was counted since the first scrape")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          Events.of(
                              prometheus,
                              "sum_over_time(slo:events_bad:increase5m[1h])",
                              "sum_over_time(slo:events:increase5m[1h])"))
                      .isEqualTo(since));
      await("the budgets' hour")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          Events.of(
                              prometheus, "slo:error_budget:events_bad", "slo:error_budget:events"))
                      .isEqualTo(since));
      assertThat(since.values()).anyMatch(events -> events.bad() > 0);
      for (Sample left : prometheus.query("slo:error_budget:remaining_ratio")) {
        String key = left.labels().get("sli_name") + " " + left.labels().get("slo_name");
        assertThat(left.value()).as(key).isEqualTo(since.get(key).budgetLeft(promise(key)));
      }
      Path files = Files.createDirectory(folder.resolve("dashboards"));
      Map<String, String> chosen = Map.of("job", "shop", "sli", "checkout", "slo", "availability");
      assertThat(Dashboards.questions(home().agent(), files, chosen))
          .hasSizeGreaterThan(60)
          .filteredOn(question -> !prometheus.had(question.expression()))
          .as("panels without data")
          .isEmpty();
      assertThat(prometheus.had("slo:burn_rate1h{sli_name=\"unknown\"}")).isFalse();
    }
  }

  private static Seen checkouts(Load load) {
    return Objects.requireNonNull(load.seen().get("checkout"));
  }

  private double promise(String key) {
    return fleet.slis().stream()
        .flatMap(
            sli ->
                sli.objectives().stream()
                    .filter(objective -> key.equals(sli.name() + " " + objective.name())))
        .findFirst()
        .orElseThrow()
        .ratio();
  }

  private static long answered(Load customers) {
    return Seen.sum(customers.seen().values()).answered();
  }

  private Monitoring monitoring(Path folder) throws Exception {
    Monitoring monitoring =
        Monitoring.start(
            home().root().resolve("examples/demo/alerting"),
            home().agent(),
            folder,
            fleet.targets());
    await("scrapes").atMost(PATIENCE).until(() -> monitoring.prometheus().sum("sum(up)") == 3);
    return monitoring;
  }

  private Load customers() {
    return Load.start(fleet, REQUESTS_PER_SECOND, promised());
  }

  private static Mix promised() {
    return Mix.thatKeepsItsPromises(new Random(1));
  }

  private static void assertThatNobodyIsAlerted(Monitoring monitoring, Load customers) {
    assertThat(monitoring.prometheus().query("max_over_time(ALERTS{alertstate=\"firing\"}[1h])"))
        .as("alerts, where there were these: %s", monitoring.prometheus().query(BAD))
        .isEmpty();
    assertThat(monitoring.notifications()).isEmpty();
    Seen seen = Seen.sum(customers.seen().values());
    assertThat(seen.failed() + seen.unanswered()).as("failures that customers saw").isZero();
    assertThat(customers.turnedAway()).isZero();
  }

  private static boolean isPageForCheckout(Notification told) {
    return told.isFiring()
        && told.label("severity").equals("page")
        && told.receiver().equals("payments")
        && told.label("sli").equals("checkout");
  }

  private static Notification told(
      Monitoring monitoring, Duration atMost, Predicate<Notification> which) {
    return await("somebody is told")
        .atMost(atMost)
        .until(
            () -> monitoring.notifications().stream().filter(which).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static long evaluations(Monitoring monitoring) {
    return (long)
        monitoring.prometheus().sum("max(count_over_time(slo:burn_rate1h" + CHECKOUT + "[1h]))");
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }

  private static Home home() {
    return new Home(Path.of(System.getProperty("demo.home")).toAbsolutePath());
  }
}
