package io.sre.instrumentation.tools.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One rule file for all services: recording rules for burn rates and budgets, and alerts.
 *
 * <p>Instances are summed before ratios are made of them, so a rolling deployment moves nothing,
 * and {@code rate} sees restarts. Ratios of 5 minutes to an hour come from what is scraped; those
 * of longer windows from increases that are recorded every 5 minutes, and budgets from such of an
 * hour: a window of 3 days has 864 points, whatever the scrape interval.
 *
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">The Site Reliability Workbook,
 *     chapter 5, "Multiwindow, Multi-Burn-Rate Alerts"</a>
 */
public final class UniversalRules {

  /** What makes an objective of a service; instances are not among it. */
  static final String OBJECTIVE = "job, owner_team, owner_component, sli_name, slo_name";

  /**
   * An alert needs as many bad events within its longer window: one of ten calls is no outage. What
   * an agent exports that is older than the attribute.
   */
  static final int MIN_BAD_EVENTS = 5;

  private static final String BAD = "slo_events_total{slo_outcome=\"bad\"}";
  private static final String ALL = "slo_events_total";
  static final String BAD_5M = "slo:events_bad:increase5m";
  static final String ALL_5M = "slo:events:increase5m";
  static final List<String> FROM_SCRAPES = List.of("5m", "30m", "1h");
  static final List<String> FROM_RECORDS = List.of("2h", "6h", "1d", "3d");

  /** The windows that a budget is kept for, in days: those of objectives must be among them. */
  private static final List<Integer> WINDOW_DAYS = List.of(7, 14, 28, 30, 90);

  private UniversalRules() {}

  /** An alert: the share of the budget that burns within the longer window, 0.02 is 2 %. */
  record Burn(
      String alert,
      String severity,
      double share,
      String longer,
      int longerSeconds,
      String shorter) {

    String expression() {
      return "("
          + exceeds(longer)
          + "\nand\n"
          + exceeds(shorter)
          + ")\nand "
          + (FROM_SCRAPES.contains(longer)
              ? "slo:events_bad:rate" + longer + " * " + longerSeconds
              : "slo:events_bad:increase" + longer)
          + " >= slo:min_bad_events";
    }

    /** At 30 days, 2 % within an hour is the workbook's 14.4. */
    private String exceeds(String window) {
      return "slo:burn_rate"
          + window
          + " >= on ("
          + OBJECTIVE
          + ") "
          + share
          + " * slo:window_seconds / "
          + longerSeconds;
    }
  }

  static final List<Burn> BURNS =
      List.of(
          new Burn("SloBurnsFast", "page", 0.02, "1h", 3_600, "5m"),
          new Burn("SloBurns", "page", 0.05, "6h", 21_600, "30m"),
          new Burn("SloBurnsForADay", "ticket", 0.1, "1d", 86_400, "2h"),
          new Burn("SloBurnsForDays", "ticket", 0.1, "3d", 259_200, "6h"));

  /** The document, for a serialiser. */
  public static Map<String, Object> document() {
    return Map.of(
        "groups",
        List.of(rates(), increases(), longRates(), hours(), budgets(), objectives(), saturation()));
  }

  /** What was promised, of the strictest where versions differ, and what scrapes tell. */
  private static Map<String, Object> rates() {
    List<Object> rules = new ArrayList<>();
    rules.add(record("slo:objective:ratio", "max by (" + OBJECTIVE + ") (slo_objective_ratio)"));
    rules.add(record("slo:window_seconds", "max by (" + OBJECTIVE + ") (slo_window_seconds)"));
    rules.add(
        record(
            "slo:min_bad_events",
            "min by ("
                + OBJECTIVE
                + ") (slo_min_bad_events)\nor\n0 * slo:objective:ratio + "
                + MIN_BAD_EVENTS));
    for (String window : FROM_SCRAPES) {
      rules.add(record("slo:events_bad:rate" + window, rate(BAD, window)));
      rules.add(record("slo:events:rate" + window, rate(ALL, window)));
      rules.addAll(ratioAndBurn(window, "rate"));
    }
    return group("sre-slo-rates", "30s", rules);
  }

  /**
   * Their interval is their range, so together they cover all time once. What falls between the
   * last scrape of one and the first of the next is estimated, as {@code rate} does it: their sum
   * is right on the whole, and not exact as the counters are.
   */
  private static Map<String, Object> increases() {
    return group(
        "sre-slo-increases",
        "5m",
        List.of(
            record("slo:events_bad:increase5m", "slo:events_bad:rate5m * 300"),
            record("slo:events:increase5m", "slo:events:rate5m * 300")));
  }

  private static Map<String, Object> longRates() {
    List<Object> rules = new ArrayList<>();
    for (String window : FROM_RECORDS) {
      rules.add(record("slo:events_bad:increase" + window, sum(BAD_5M, window)));
      rules.add(record("slo:events:increase" + window, sum(ALL_5M, window)));
      rules.addAll(ratioAndBurn(window, "increase"));
    }
    return group("sre-slo-long-rates", "2m", rules);
  }

  /** What budgets are made of; again, their interval is their range. */
  private static Map<String, Object> hours() {
    return group(
        "sre-slo-hours",
        "1h",
        List.of(
            record("slo:events_bad:increase1h", sum(BAD_5M, "1h")),
            record("slo:events:increase1h", sum(ALL_5M, "1h"))));
  }

  private static Map<String, Object> budgets() {
    return group(
        "sre-slo-budgets",
        "5m",
        List.of(
            record("slo:error_budget:events_bad", overWindow("slo:events_bad:increase1h")),
            record("slo:error_budget:events", overWindow("slo:events:increase1h")),
            record(
                "slo:error_budget:remaining_ratio",
                "1 - slo:error_budget:events_bad / (slo:error_budget:events > 0)"
                    + " / (1 - slo:objective:ratio)")));
  }

  /** Each over its objective's own window. */
  private static String overWindow(String series) {
    return WINDOW_DAYS.stream()
        .map(days -> sum(series, days + "d") + " and slo:window_seconds == " + days * 86_400L)
        .collect(Collectors.joining("\nor\n"));
  }

  private static List<Object> ratioAndBurn(String window, String of) {
    return List.of(
        record(
            "slo:events_bad:ratio_rate" + window,
            "slo:events_bad:" + of + window + " / (slo:events:" + of + window + " > 0)"),
        record(
            "slo:burn_rate" + window,
            "slo:events_bad:ratio_rate" + window + " / (1 - slo:objective:ratio)"));
  }

  private static Map<String, Object> objectives() {
    List<Object> rules = new ArrayList<>();
    for (Burn burn : BURNS) {
      rules.add(burnAlert(burn, burn.expression()));
    }
    rules.add(
        exhaustedAlert(
            "slo:error_budget:remaining_ratio <= 0\nand "
                + "slo:error_budget:events_bad >= slo:min_bad_events"));
    rules.add(goneAlert("slo_objective_ratio", "slo_objective_ratio"));
    rules.add(unseenAlert("slo_objective_ratio offset 1h", "slo_objective_ratio"));
    return group("sre-slo-alerts", "30s", rules);
  }

  static Map<String, Object> burnAlert(Burn burn, String expression) {
    return alert(
        burn.alert(),
        expression,
        "1m",
        labels(burn.severity()),
        "{{ $labels.sli_name }} of {{ $labels.owner_component }} fails customers: "
            + "{{ $value | humanize }} times what {{ $labels.slo_name }} allows",
        "Over the last "
            + burn.longer()
            + " calls were slow or failed {{ $value | humanize }} times as often as promised."
            + " Of the error budget "
            + budgetLeftText()
            + " is left."
            + " Look at slo_events_total by slo_reason, and at saturation_* of the same job.");
  }

  static Map<String, Object> exhaustedAlert(String expression) {
    return alert(
        "SloBudgetExhausted",
        expression,
        "5m",
        labels("ticket"),
        "{{ $labels.sli_name }} of {{ $labels.owner_component }} has no error budget left for"
            + " {{ $labels.slo_name }}",
        "More calls were bad within the objective's window than promised: mend what burns it"
            + " before what is new.");
  }

  /**
   * An SLI that an hour ago was there.
   *
   * @param series one that it exports from its first moment on
   * @param anyOfJob one that any SLI of its service exports
   */
  static Map<String, Object> goneAlert(String series, String anyOfJob) {
    return alert(
        "SliGone",
        "(group by ("
            + OBJECTIVE
            + ") ("
            + series
            + " offset 1h)\nunless\ngroup by ("
            + OBJECTIVE
            + ") ("
            + series
            + "))\nand on (job) ("
            + seen(anyOfJob)
            + ")",
        "10m",
        labels("ticket"),
        "{{ $labels.sli_name }} of {{ $labels.owner_component }} is measured no more",
        "The service is seen, but an hour ago it had this SLI and now it has not: was it"
            + " renamed or removed, or does the agent no longer find it? This says nothing of"
            + " its health.");
  }

  /**
   * A service nothing of which is heard.
   *
   * @param before what it exported an hour ago
   * @param anyOfJob one that any SLI of it exports
   */
  static Map<String, Object> unseenAlert(String before, String anyOfJob) {
    return alert(
        "SliServiceUnseen",
        "group by (job, owner_team) (" + before + ")\nunless on (job) (" + seen(anyOfJob) + ")",
        "5m",
        serviceLabels("page"),
        "{{ $labels.job }} is not seen: nothing is heard of any instance",
        "It had objectives an hour ago. Either it is down, or its metrics cannot be reached:"
            + " nothing is known of what its customers experience.");
  }

  /** What is pushed has no {@code up}. */
  private static String seen(String anyOfJob) {
    return "group by (job) (" + anyOfJob + ") or max by (job) (up) == 1";
  }

  static Map<String, Object> saturation() {
    String turnedAway = "increase(saturation_rejected_total[5m]) > 0";
    return group(
        "sre-saturation-alerts",
        "1m",
        List.of(
            alert(
                "SaturationAtLimit",
                "saturation_utilization_ratio >= 1\nand (saturation_waiting > 0 or "
                    + turnedAway
                    + ")",
                "5m",
                resourceLabels(),
                "{{ $labels.saturation_resource }} of {{ $labels.owner_component }} is full, and"
                    + " calls wait for it",
                "All of the {{ $labels.saturation_kind }} {{ $labels.saturation_resource }} on"
                    + " {{ $labels.instance }} has been in use for 5 minutes while calls waited or"
                    + " were turned away. sli_resource says which SLIs use it."),
            alert(
                "SaturationTurnsAway",
                turnedAway,
                "5m",
                resourceLabels(),
                "{{ $labels.saturation_resource }} of {{ $labels.owner_component }} turns calls away",
                "{{ $value | humanize }} within 5 minutes on {{ $labels.instance }}: the limit is too"
                    + " low, or what holds it too slow."),
            alert(
                "SaturationAhead",
                "predict_linear(saturation_utilization_ratio{saturation_kind=~\"disk|files|memory|threads\"}"
                    + "[6h], 14400) >= 1\nand saturation_utilization_ratio > 0.7\nand "
                    + "count_over_time(saturation_utilization_ratio[6h]) > 60",
                "30m",
                resourceLabels(),
                "{{ $labels.saturation_resource }} of {{ $labels.owner_component }} will be full"
                    + " within 4 hours",
                "At the pace of the last 6 hours on {{ $labels.instance }}.")));
  }

  private static String rate(String series, String window) {
    return "sum by (" + OBJECTIVE + ") (rate(" + series + "[" + window + "]))";
  }

  private static String sum(String series, String window) {
    return "sum_over_time(" + series + "[" + window + "])";
  }

  private static String budgetLeftText() {
    return "{{ with printf \"slo:error_budget:remaining_ratio{job=%q,sli_name=%q,slo_name=%q}\""
        + " $labels.job $labels.sli_name $labels.slo_name | query }}"
        + "{{ . | first | value | humanizePercentage }}{{ else }}an unknown share{{ end }}";
  }

  private static Map<String, Object> labels(String severity) {
    Map<String, Object> labels = serviceLabels(severity);
    labels.put("component", orUnknown("owner_component"));
    labels.put("sli", "{{ $labels.sli_name }}");
    labels.put("slo", "{{ $labels.slo_name }}");
    return labels;
  }

  private static Map<String, Object> serviceLabels(String severity) {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("severity", severity);
    labels.put("team", orUnknown("owner_team"));
    labels.put("service", "{{ $labels.job }}");
    return labels;
  }

  private static Map<String, Object> resourceLabels() {
    Map<String, Object> labels = serviceLabels("ticket");
    labels.put("component", orUnknown("owner_component"));
    return labels;
  }

  /** A label that is empty would show as its template in the series {@code ALERTS}. */
  private static String orUnknown(String label) {
    return "{{ or $labels." + label + " \"unknown\" }}";
  }

  static Map<String, Object> group(String name, String interval, List<Object> rules) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", name);
    group.put("interval", interval);
    group.put("rules", rules);
    return group;
  }

  static Map<String, Object> record(String name, String expression) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("record", name);
    rule.put("expr", expression);
    return rule;
  }

  private static Map<String, Object> alert(
      String name,
      String expression,
      String forDuration,
      Map<String, Object> labels,
      String summary,
      String description) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("alert", name);
    rule.put("expr", expression);
    rule.put("for", forDuration);
    rule.put("labels", labels);
    Map<String, Object> annotations = new LinkedHashMap<>();
    annotations.put("summary", summary);
    annotations.put("description", description);
    rule.put("annotations", annotations);
    return rule;
  }
}
