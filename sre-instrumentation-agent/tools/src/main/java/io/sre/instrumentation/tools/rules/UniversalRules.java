package io.sre.instrumentation.tools.rules;

import static io.sre.instrumentation.tools.rules.RuleWriter.ALL_5M;
import static io.sre.instrumentation.tools.rules.RuleWriter.BAD_5M;
import static io.sre.instrumentation.tools.rules.RuleWriter.FROM_RECORDS;
import static io.sre.instrumentation.tools.rules.RuleWriter.FROM_SCRAPES;
import static io.sre.instrumentation.tools.rules.RuleWriter.OBJECTIVE;
import static io.sre.instrumentation.tools.rules.RuleWriter.sumBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One rule file for all services: recording rules for burn rates and budgets, and alerts.
 *
 * <p>Instances are summed before ratios are computed, so a rolling deployment changes nothing, and
 * {@code rate} handles restarts. Ratios of 5 minutes and an hour come from scraped series; those of
 * other windows from increases that are recorded every 5 minutes, and budgets from hourly
 * increases: a window of 3 days has 864 points, whatever the scrape interval.
 *
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">The Site Reliability Workbook,
 *     chapter 5, "Multiwindow, Multi-Burn-Rate Alerts"</a>
 */
public final class UniversalRules {

  /**
   * The bad events that an alert needs within its longer window if the agent predates {@code
   * minBadEvents} and exports none: one bad call of ten is not an outage.
   */
  static final int MIN_BAD_EVENTS = 5;

  private static final String EVENTS = "slo_events_total";

  /** Recorded as long as an instance has objectives, so that queries read few series. */
  private static final String PROMISED = "slo:objective:ratio";

  /** The windows for which budgets are kept, in days: those of objectives must be among them. */
  private static final List<Integer> WINDOW_DAYS = List.of(7, 14, 28, 30, 90);

  private final RuleWriter writer;
  private final Alerts alerts;

  private UniversalRules(RuleWriter writer) {
    this.writer = writer;
    this.alerts = new Alerts(writer);
  }

  /** The document, for a serialiser. */
  public static Map<String, Object> document(Pace pace, Links links) {
    return new UniversalRules(new RuleWriter(pace, links)).document();
  }

  private Map<String, Object> document() {
    return Map.of(
        "groups",
        List.of(
            rates(),
            increases(),
            longRates(),
            hours(),
            budgets(),
            objectives(),
            alerts.saturation()));
  }

  /** The objectives, of the strictest version where versions differ, and the rates from scrapes. */
  private Map<String, Object> rates() {
    List<Object> rules = new ArrayList<>();
    rules.add(writer.record(PROMISED, "max by (" + OBJECTIVE + ") (slo_objective_ratio)"));
    rules.add(
        writer.record("slo:window_seconds", "max by (" + OBJECTIVE + ") (slo_window_seconds)"));
    rules.add(
        writer.record(
            "slo:min_bad_events",
            "min by ("
                + OBJECTIVE
                + ") (slo_min_bad_events)\nor\n0 * slo:objective:ratio + "
                + MIN_BAD_EVENTS));
    for (String window : FROM_SCRAPES) {
      rules.addAll(badAndAll("rate" + window, writer.rate(EVENTS, window)));
      rules.addAll(ratioAndBurn(window, "rate"));
    }
    return writer.group("sre-slo-rates", "30s", rules);
  }

  /** Their interval is their range, so together they cover all time exactly once. */
  private Map<String, Object> increases() {
    return writer.group(
        "sre-slo-increases", "5m", badAndAll("increase5m", writer.increase(EVENTS)));
  }

  /** Reads the series of all instances, which are many, only once. */
  private List<Object> badAndAll(String suffix, String ofInstances) {
    String outcomes = "slo:events_outcome:" + suffix;
    return List.of(
        writer.record(outcomes, sumBy(OBJECTIVE + ", slo_outcome", ofInstances)),
        writer.record(
            "slo:events_bad:" + suffix, sumBy(OBJECTIVE, outcomes + "{slo_outcome=\"bad\"}")),
        writer.record("slo:events:" + suffix, sumBy(OBJECTIVE, outcomes)));
  }

  private Map<String, Object> longRates() {
    List<Object> rules = new ArrayList<>();
    for (String window : FROM_RECORDS) {
      rules.add(writer.record("slo:events_bad:increase" + window, writer.sum(BAD_5M, window)));
      rules.add(writer.record("slo:events:increase" + window, writer.sum(ALL_5M, window)));
      rules.addAll(ratioAndBurn(window, "increase"));
    }
    return writer.group("sre-slo-long-rates", "2m", rules);
  }

  /** The input of budgets; again, their interval is their range. */
  private Map<String, Object> hours() {
    return writer.group(
        "sre-slo-hours",
        "1h",
        List.of(
            writer.record("slo:events_bad:increase1h", writer.sum(BAD_5M, "1h")),
            writer.record("slo:events:increase1h", writer.sum(ALL_5M, "1h"))));
  }

  private Map<String, Object> budgets() {
    return writer.group(
        "sre-slo-budgets",
        "5m",
        List.of(
            writer.record("slo:error_budget:events_bad", overWindow("slo:events_bad:increase1h")),
            writer.record("slo:error_budget:events", overWindow("slo:events:increase1h")),
            writer.record(
                "slo:error_budget:remaining_ratio",
                "1 - slo:error_budget:events_bad / (slo:error_budget:events > 0)"
                    + " / (1 - slo:objective:ratio)")));
  }

  /** The sum of each objective over its own window. */
  private String overWindow(String series) {
    return WINDOW_DAYS.stream()
        .map(
            days -> writer.sum(series, days + "d") + " and slo:window_seconds == " + days * 86_400L)
        .collect(Collectors.joining("\nor\n"));
  }

  private List<Object> ratioAndBurn(String window, String of) {
    return List.of(
        writer.record(
            "slo:events_bad:ratio_rate" + window,
            "slo:events_bad:" + of + window + " / (slo:events:" + of + window + " > 0)"),
        writer.record(
            "slo:burn_rate" + window,
            "slo:events_bad:ratio_rate" + window + " / (1 - slo:objective:ratio)"));
  }

  private Map<String, Object> objectives() {
    List<Object> rules = new ArrayList<>();
    for (Burn burn : Burn.ALL) {
      rules.add(alerts.burns(burn, expression(burn)));
    }
    rules.add(
        alerts.exhausted(
            "slo:error_budget:remaining_ratio <= 0\nand "
                + "slo:error_budget:events_bad >= slo:min_bad_events"));
    rules.add(alerts.gone(PROMISED, PROMISED));
    rules.add(alerts.unseen(PROMISED + alerts.anHourAgo(), PROMISED));
    return writer.group("sre-slo-alerts", "30s", rules);
  }

  private String expression(Burn burn) {
    String longer = burn.longer();
    return "("
        + exceeds(burn, longer)
        + "\nand\n"
        + exceeds(burn, burn.shorter())
        + ")\nand "
        + (FROM_SCRAPES.contains(longer)
            ? "slo:events_bad:rate" + longer + " * " + writer.pace().secondsOf(longer)
            : "slo:events_bad:increase" + longer)
        + " >= slo:min_bad_events";
  }

  /**
   * Whatever the pace of the longer window, its share of the objective's window is that of real
   * time.
   */
  private static String exceeds(Burn burn, String window) {
    return "slo:burn_rate"
        + window
        + " >= on ("
        + OBJECTIVE
        + ") "
        + burn.share()
        + " * slo:window_seconds / "
        + burn.longerSeconds();
  }
}
