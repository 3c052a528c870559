package io.sre.instrumentation.tools.dashboards;

import java.util.List;
import java.util.Map;

/** One SLI: its objectives, their state, the causes, and what its calls wait for. */
final class SliPage {

  private static final String SLI = "job=\"$job\",sli_name=\"$sli\"";
  private static final String SLO = SLI + ",slo_name=\"$slo\"";

  /** The resources that its calls use, on the instances where they do. */
  private static final String USED =
      " and on (job, instance, saturation_kind, saturation_resource) sli_resource{" + SLI + "}";

  private static final Map<String, Object> DASHED =
      Fields.of("fill", "dash", "dash", List.of(8, 8));

  private SliPage() {}

  static Map<String, Object> document() {
    return new Dashboard(
            Page.SLI.uid(),
            "SRE: one SLI",
            "One objective of one SLI, and the calls behind it. Needs the rules that the command"
                + " 'rules' writes.")
        .one("job", "Service", "label_values(slo_objective_ratio, job)")
        .one("sli", "SLI", "label_values(slo_objective_ratio{job=\"$job\"}, sli_name)")
        .one(
            "slo",
            "Objective",
            "label_values(slo_objective_ratio{job=\"$job\",sli_name=\"$sli\"}, slo_name)")
        .marks(
            "Alerts",
            "ALERTS{alertstate=\"firing\",alertname=~\"Slo.*\"," + SLO + "}",
            "{{alertname}}")
        .row("The promise", 4, promised(), kept(), left(), eventsLeft(), burn(), calls())
        .row("The budget", 9, budget(), burns())
        .more(8, goodShare(), badEvents())
        .row("Calls", 9, heatMap(), percentiles())
        .more(8, failures(), outcomes(), inFlight())
        .row("Saturation beside it", 9, resources(), waiting())
        .document();
  }

  private static Panel figure(String title, String description) {
    return new Panel(Visualisation.stat(), title, description).colours("blue").orSays("not yet");
  }

  private static Panel promised() {
    return figure(
            "Promised",
            "The share of calls that is good, and within which time where the objective says one.")
        .unit("percentunit")
        .option("textMode", "value_and_name")
        .option("graphMode", "none")
        .ask(
            "max by (slo_name, slo_within) (slo_objective_ratio{" + SLO + "})",
            "{{slo_name}} {{slo_within}}");
  }

  private static Panel kept() {
    return figure("Kept", "The share of calls that was good over the objective's window.")
        .unit("percentunit")
        .decimals(3)
        .ask(
            "1 - max(slo:error_budget:events_bad{"
                + SLO
                + "} / (slo:error_budget:events{"
                + SLO
                + "} > 0))",
            "kept");
  }

  private static Panel left() {
    return figure(
            "Budget left",
            "Of the bad events that the objective's window allows, the share that is not used."
                + " Known to the hour.")
        .colours("red", 0.001, "orange", 0.25, "green")
        .unit("percentunit")
        .decimals(1)
        .ask("max(slo:error_budget:remaining_ratio{" + SLO + "})", "left");
  }

  private static Panel eventsLeft() {
    return figure(
            "Bad events left",
            "How many more calls of those that the window saw could have been bad. Below 0, so"
                + " many were too many.")
        .colours("red", 0, "green")
        .decimals(0)
        .ask(
            "max(slo:error_budget:events{"
                + SLO
                + "} * (1 - slo:objective:ratio{"
                + SLO
                + "}) - slo:error_budget:events_bad{"
                + SLO
                + "})",
            "left");
  }

  private static Panel burn() {
    Panel panel =
        figure(
                "Burn, last hour",
                "1 uses the budget up exactly over the objective's window. Of a window of 30 days,"
                    + " 14.4 pages: 2 % of the budget within the hour.")
            .decimals(2)
            .ask("max(slo:burn_rate1h{" + SLO + "})", "burn");
    return panel.colours("green", 1, "yellow", 6, "orange", 14.4, "red").orSays("no calls");
  }

  private static Panel calls() {
    return figure("Calls", "Calls that ended, each second.")
        .unit("reqps")
        .ask("sum(rate(sli_duration_seconds_count{" + SLI + "}[$__rate_interval]))", "calls");
  }

  private static Panel budget() {
    return new Panel(
            Visualisation.lines(),
            "Budget left, over 30 days",
            "What is left of the error budget. It comes back as what was bad leaves the window.")
        .unit("percentunit")
        .to(1)
        .colours("red", 0, "green")
        .of("left", "custom.gradientMode", "scheme", "custom.fillOpacity", 20)
        .over("30d")
        .ask("max(slo:error_budget:remaining_ratio{" + SLO + "})", "left");
  }

  /** An alert's line has the colour of the series that crosses it. */
  private static Panel burns() {
    Panel panel =
        new Panel(
                Visualisation.lines(),
                "Burn rates, and where they alert",
                "How much faster than promised the budget is used, over windows of several lengths."
                    + " Dashed: from there on an alert, if a shorter window burns as fast.")
            .unit("none")
            .from(0);
    alertLine(panel, "1h", "red", 0.02, 3_600, "pages");
    alertLine(panel, "6h", "orange", 0.05, 21_600, "pages");
    alertLine(panel, "1d", "yellow", 0.1, 86_400, "ticket");
    alertLine(panel, "3d", "blue", 0.1, 259_200, "ticket");
    return panel;
  }

  private static void alertLine(
      Panel panel, String window, String colour, double share, int seconds, String severity) {
    Map<String, Object> fixed = Fields.of("mode", "fixed", "fixedColor", colour);
    String line = severity + " at " + window;
    panel
        .ask("max(slo:burn_rate" + window + "{" + SLO + "})", window)
        .ask("max(" + share + " * slo:window_seconds{" + SLO + "} / " + seconds + ")", line)
        .of(window, "color", fixed)
        .of(
            line,
            "color",
            fixed,
            "custom.lineStyle",
            DASHED,
            "custom.lineWidth",
            1,
            "custom.fillOpacity",
            0);
  }

  private static Panel goodShare() {
    return new Panel(
            Visualisation.lines(),
            "Good calls",
            "The share of calls that was good, and the share that was promised.")
        .unit("percentunit")
        .to(1)
        .ask("sum(" + events(",slo_outcome=\"good\"") + ") / sum(" + events("") + ")", "good")
        .ask("max(slo_objective_ratio{" + SLO + "})", "promised")
        .of("good", "color", Fields.of("mode", "fixed", "fixedColor", "green"))
        .of(
            "promised",
            "color",
            Fields.of("mode", "fixed", "fixedColor", "text"),
            "custom.lineStyle",
            DASHED,
            "custom.fillOpacity",
            0,
            "custom.lineWidth",
            1);
  }

  private static String events(String outcome) {
    return "rate(slo_events_total{" + SLO + outcome + "}[$__rate_interval])";
  }

  private static Panel badEvents() {
    return new Panel(
            Visualisation.bars(),
            "Bad events, by reason",
            "error: it failed. slow: it succeeded, too late. overdue: it still runs, and is late"
                + " already.")
        .unit("reqps")
        .from(0)
        .ask("sum by (slo_reason) (" + events(",slo_outcome=\"bad\"") + ")", "{{slo_reason}}")
        .of("error", "color", Fields.of("mode", "fixed", "fixedColor", "red"))
        .of("slow", "color", Fields.of("mode", "fixed", "fixedColor", "orange"))
        .of("overdue", "color", Fields.of("mode", "fixed", "fixedColor", "purple"));
  }

  private static Panel heatMap() {
    return new Panel(
            Visualisation.heatMap(),
            "Durations",
            "How many calls took how long. Each time that an objective says is a bucket's bound. A"
                + " diamond is a call that was traced.")
        .askBuckets(
            "sum by (le) (increase(sli_duration_seconds_bucket{" + SLI + "}[$__rate_interval]))")
        .withExemplars();
  }

  private static Panel percentiles() {
    Panel panel =
        new Panel(
                Visualisation.lines(),
                "Percentiles",
                "Durations that half, 90 % and 99 % of the calls stayed below; estimates between"
                    + " the bounds of buckets. Whether a call was in time is counted, not estimated.")
            .unit("s")
            .from(0);
    for (String percent : List.of("50", "90", "99")) {
      panel.ask(
          "histogram_quantile(0."
              + percent
              + ", sum by (le) (rate(sli_duration_seconds_bucket{"
              + SLI
              + "}[$__rate_interval])))",
          "p" + percent);
    }
    return panel
        .withExemplars()
        .of("p50", "color", Fields.of("mode", "fixed", "fixedColor", "green"))
        .of("p90", "color", Fields.of("mode", "fixed", "fixedColor", "yellow"))
        .of("p99", "color", Fields.of("mode", "fixed", "fixedColor", "red"));
  }

  private static Panel failures() {
    String failed =
        "(rate(sli_duration_seconds_count{" + SLI + ",sli_outcome=\"failure\"}[$__rate_interval]))";
    return new Panel(
            Visualisation.lines(),
            "Failures, by error",
            "By the class of the exception, or by the status where there was none.")
        .unit("reqps")
        .from(0)
        .ask("sum by (error_type) " + failed, "{{error_type}}")
        .ask("sum" + failed + " or vector(0)", "all failures")
        .of(
            "all failures",
            "color",
            Fields.of("mode", "fixed", "fixedColor", "text"),
            "custom.lineStyle",
            DASHED,
            "custom.lineWidth",
            1,
            "custom.fillOpacity",
            0);
  }

  private static Panel outcomes() {
    return new Panel(
            Visualisation.lines(),
            "Calls, by outcome and status",
            "A surge of 404 or 401 is the callers' and no failure, and is seen here.")
        .unit("reqps")
        .from(0)
        .ask(
            "sum by (sli_outcome) (rate(sli_duration_seconds_count{"
                + SLI
                + "}[$__rate_interval]))",
            "{{sli_outcome}}")
        .ask(
            "sum by (sli_status) (rate(sli_responses_total{" + SLI + "}[$__rate_interval]))",
            "status {{sli_status}}")
        .of("success", "color", Fields.of("mode", "fixed", "fixedColor", "green"))
        .of("failure", "color", Fields.of("mode", "fixed", "fixedColor", "red"));
  }

  private static Panel inFlight() {
    return new Panel(
            Visualisation.lines(),
            "In flight",
            "Calls that run now, and for how long the oldest of them has. One that hangs is seen"
                + " here before anything ends.")
        .unit("short")
        .from(0)
        .ask("sum(sli_in_flight{" + SLI + "})", "in flight")
        .ask("max(sli_in_flight_age_seconds{" + SLI + "})", "age of the oldest")
        .of("age of the oldest", "unit", "s", "custom.axisPlacement", "right");
  }

  private static Panel resources() {
    String by = "max by (saturation_kind, saturation_resource) (saturation_utilization_ratio{";
    return new Panel(
            Visualisation.lines(),
            "How full is what it uses",
            "Pools, queues and limits that its calls were seen to use, of the fullest instance;"
                + " and, dashed, what bounds its processes.")
        .unit("percentunit")
        .from(0)
        .to(1)
        .leadsTo(
            "Saturation",
            "/d/" + Page.SATURATION.uid() + "?${__url_time_range}&var-job=${job:percentencode}")
        .ask(by + "job=\"$job\"}" + USED + ")", "{{saturation_resource}}")
        .ask(
            by + "job=\"$job\",saturation_kind=~\"cpu|memory|files|threads|disk\"})",
            "process: {{saturation_resource}}")
        .like(
            "process: .*",
            "custom.lineStyle",
            DASHED,
            "custom.lineWidth",
            1,
            "custom.fillOpacity",
            0);
  }

  private static Panel waiting() {
    return new Panel(
            Visualisation.lines(),
            "Who waits for it, and who is turned away",
            "Of all that its calls were seen to use. Work that waits is latency; work that is turned"
                + " away is errors.")
        .unit("short")
        .from(0)
        .ask("sum(saturation_waiting{job=\"$job\"}" + USED + ") or vector(0)", "waiting")
        .ask(
            "sum(rate(saturation_rejected_total{job=\"$job\"}[$__rate_interval])"
                + USED
                + ") or vector(0)",
            "turned away per second")
        .of("turned away per second", "color", Fields.of("mode", "fixed", "fixedColor", "red"));
  }
}
