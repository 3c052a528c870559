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
 * and {@code rate} sees restarts. Ratios of 5 minutes and an hour come from what is scraped; those
 * of other windows from increases that are recorded every 5 minutes, and budgets from such of an
 * hour: a window of 3 days has 864 points, whatever the scrape interval.
 *
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">The Site Reliability Workbook,
 *     chapter 5, "Multiwindow, Multi-Burn-Rate Alerts"</a>
 */
public final class UniversalRules {

  /** What makes an objective of a service; instances are not among it. */
  static final String OBJECTIVE = "job, owner_team, owner_component, sli_name, slo_name";

  /** An alert needs as many bad events within its longest window: one of ten calls is no outage. */
  static final int LEAST_BAD = 5;

  private static final String EVENTS = "slo_events_total";
  private static final String BAD_5M = "slo:events_bad:increase5m";
  private static final String ALL_5M = "slo:events:increase5m";
  private static final List<String> FROM_SCRAPES = List.of("5m", "1h");

  /** With 30m: it goes with 6h, and need not be more up to date than that. */
  private static final List<String> FROM_RECORDS = List.of("30m", "2h", "6h", "1d", "3d");

  /** The windows that a budget is kept for, in days: those of objectives must be among them. */
  private static final List<Integer> WINDOW_DAYS = List.of(7, 14, 28, 30, 90);

  private final Pace pace;

  private UniversalRules(Pace pace) {
    this.pace = pace;
  }

  /** An alert: the share of the budget that burns within the longer window, 0.02 is 2 %. */
  private record Burn(
      String alert,
      String severity,
      double share,
      String longer,
      int longerSeconds,
      String shorter) {

    String expression(Pace pace) {
      return "("
          + exceeds(longer)
          + "\nand\n"
          + exceeds(shorter)
          + ")\nand "
          + (FROM_SCRAPES.contains(longer)
              ? "slo:events_bad:rate" + longer + " * " + pace.secondsOf(longer)
              : "slo:events_bad:increase" + longer)
          + " >= "
          + LEAST_BAD;
    }

    /** At 30 days, 2 % within an hour is the workbook's 14.4, however fast that hour goes by. */
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

  private static final List<Burn> BURNS =
      List.of(
          new Burn("SloBurnsFast", "page", 0.02, "1h", 3_600, "5m"),
          new Burn("SloBurns", "page", 0.05, "6h", 21_600, "30m"),
          new Burn("SloBurnsForADay", "ticket", 0.1, "1d", 86_400, "2h"),
          new Burn("SloBurnsForDays", "ticket", 0.1, "3d", 259_200, "6h"));

  /** The document, for a serialiser. */
  public static Map<String, Object> document(Pace pace) {
    return new UniversalRules(pace).document();
  }

  private Map<String, Object> document() {
    return Map.of(
        "groups",
        List.of(rates(), increases(), longRates(), hours(), budgets(), objectives(), saturation()));
  }

  /** What was promised, of the strictest where versions differ, and what scrapes tell. */
  private Map<String, Object> rates() {
    List<Object> rules = new ArrayList<>();
    rules.add(record("slo:objective:ratio", "max by (" + OBJECTIVE + ") (slo_objective_ratio)"));
    rules.add(record("slo:window_seconds", "max by (" + OBJECTIVE + ") (slo_window_seconds)"));
    for (String window : FROM_SCRAPES) {
      rules.addAll(badAndAll("rate" + window, "rate(" + EVENTS + "[" + pace.of(window) + "])"));
      rules.addAll(ratioAndBurn(window, "rate"));
    }
    return group("sre-slo-rates", "30s", rules);
  }

  /**
   * Their interval is their range, so together they cover all time once, and exactly: each begins
   * with the scrape that the one before has ended with. They look back by a minute, as a scrape can
   * take that long to be seen.
   */
  private Map<String, Object> increases() {
    return group("sre-slo-increases", "5m", badAndAll("increase5m", increase()));
  }

  /**
   * Differences of what was scraped, without the guess that {@code increase} makes of what was not.
   * A process that is new has its first scrape to begin with, one that is gone its last to end
   * with. Where a process has started again under its old name, the guess stands.
   */
  private String increase() {
    String range = EVENTS + "[" + pace.of("5m") + "] offset ";
    String end = pace.of("1m");
    String begin = pace.of("6m");
    String first = "min_over_time(" + range + end + ")";
    return "last_over_time("
        + range
        + end
        + ") - (last_over_time("
        + range
        + begin
        + ") or "
        + first
        + ") >= 0\nunless resets("
        + EVENTS
        + "["
        + begin
        + "] offset "
        + end
        + ") > 0\nor increase("
        + range
        + end
        + ")";
  }

  /** The series of all instances are read once: there are many of them. */
  private static List<Object> badAndAll(String suffix, String ofInstances) {
    String outcomes = "slo:events_outcome:" + suffix;
    return List.of(
        record(outcomes, sumBy(OBJECTIVE + ", slo_outcome", ofInstances)),
        record("slo:events_bad:" + suffix, sumBy(OBJECTIVE, outcomes + "{slo_outcome=\"bad\"}")),
        record("slo:events:" + suffix, sumBy(OBJECTIVE, outcomes)));
  }

  private Map<String, Object> longRates() {
    List<Object> rules = new ArrayList<>();
    for (String window : FROM_RECORDS) {
      rules.add(record("slo:events_bad:increase" + window, sum(BAD_5M, window)));
      rules.add(record("slo:events:increase" + window, sum(ALL_5M, window)));
      rules.addAll(ratioAndBurn(window, "increase"));
    }
    return group("sre-slo-long-rates", "2m", rules);
  }

  /** What budgets are made of; again, their interval is their range. */
  private Map<String, Object> hours() {
    return group(
        "sre-slo-hours",
        "1h",
        List.of(
            record("slo:events_bad:increase1h", sum(BAD_5M, "1h")),
            record("slo:events:increase1h", sum(ALL_5M, "1h"))));
  }

  private Map<String, Object> budgets() {
    String bad = "slo:events_bad:increase_window";
    String all = "slo:events:increase_window";
    return group(
        "sre-slo-budgets",
        "5m",
        List.of(
            record(bad, withinOwnWindow("slo:events_bad:increase1h")),
            record(all, withinOwnWindow("slo:events:increase1h")),
            record(
                "slo:error_budget:remaining_ratio",
                "1 - (" + bad + " / (" + all + " > 0)) / (1 - slo:objective:ratio)")));
  }

  private String withinOwnWindow(String hours) {
    return WINDOW_DAYS.stream()
        .map(days -> sum(hours, days + "d") + " and slo:window_seconds == " + days * 86_400L)
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

  private Map<String, Object> objectives() {
    List<Object> rules = new ArrayList<>();
    for (Burn burn : BURNS) {
      rules.add(
          alert(
              burn.alert(),
              burn.expression(pace),
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
                  + " Look at slo_events_total by slo_reason, and at saturation_* of the same job."));
    }
    rules.add(
        alert(
            "SloBudgetExhausted",
            "slo:error_budget:remaining_ratio <= 0 and slo:events_bad:increase_window >= "
                + LEAST_BAD,
            "5m",
            labels("ticket"),
            "{{ $labels.sli_name }} of {{ $labels.owner_component }} has no error budget left for"
                + " {{ $labels.slo_name }}",
            "More calls were bad within the objective's window than promised: mend what burns it"
                + " before what is new."));
    // What is pushed has no "up".
    String scraped = "max by (job) (up) == 1";
    String reports = "group by (job) (slo:objective:ratio)";
    String here = "group by (" + OBJECTIVE + ") (slo:objective:ratio)";
    String hourAgo = "slo:objective:ratio offset " + pace.of("1h");
    String before = "group by (" + OBJECTIVE + ") (" + hourAgo + ")";
    rules.add(
        alert(
            "SliGone",
            "("
                + before
                + "\nunless\n"
                + here
                + ")\nand on (job) ("
                + reports
                + " or "
                + scraped
                + ")",
            "10m",
            labels("ticket"),
            "{{ $labels.sli_name }} of {{ $labels.owner_component }} is measured no more",
            "The service is seen, but an hour ago it had this SLI and now it has not: was it"
                + " renamed or removed, or does the agent no longer find it? This says nothing of"
                + " its health."));
    rules.add(
        alert(
            "SliServiceUnseen",
            "group by (job, owner_team) ("
                + hourAgo
                + ")\nunless on (job) ("
                + reports
                + " or "
                + scraped
                + ")",
            "5m",
            serviceLabels("page"),
            "{{ $labels.job }} is not seen: nothing is heard of any instance",
            "It had objectives an hour ago. Either it is down, or its metrics cannot be reached:"
                + " nothing is known of what its customers experience."));
    return group("sre-slo-alerts", "30s", rules);
  }

  private Map<String, Object> saturation() {
    String turnedAway = "increase(saturation_rejected_total[" + pace.of("5m") + "]) > 0";
    String before = "[" + pace.of("6h") + "]";
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
                    + before
                    + ", "
                    + pace.secondsOf("4h")
                    + ") >= 1\nand saturation_utilization_ratio > 0.7\nand "
                    + "count_over_time(saturation_utilization_ratio"
                    + before
                    + ") > 60",
                "30m",
                resourceLabels(),
                "{{ $labels.saturation_resource }} of {{ $labels.owner_component }} will be full"
                    + " within 4 hours",
                "At the pace of the last 6 hours on {{ $labels.instance }}.")));
  }

  private static String sumBy(String labels, String series) {
    return "sum by (" + labels + ") (" + series + ")";
  }

  private String sum(String series, String window) {
    return "sum_over_time(" + series + "[" + pace.of(window) + "])";
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

  private Map<String, Object> group(String name, String interval, List<Object> rules) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", name);
    group.put("interval", pace.of(interval));
    group.put("rules", rules);
    return group;
  }

  private static Map<String, Object> record(String name, String expression) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("record", name);
    rule.put("expr", expression);
    return rule;
  }

  private Map<String, Object> alert(
      String name,
      String expression,
      String forDuration,
      Map<String, Object> labels,
      String summary,
      String description) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("alert", name);
    rule.put("expr", expression);
    rule.put("for", pace.of(forDuration));
    rule.put("labels", labels);
    Map<String, Object> annotations = new LinkedHashMap<>();
    annotations.put("summary", summary);
    annotations.put("description", description);
    rule.put("annotations", annotations);
    return rule;
  }
}
