package io.sre.instrumentation.tools.dashboards;

import java.util.Map;

/** All objectives, by team and component: those in trouble, and those that will be. */
final class OverviewPage {

  private static final String MINE = "owner_team=~\"$team\",owner_component=~\"$component\"";
  private static final String OBJECTIVE = "job, owner_team, owner_component, sli_name, slo_name";
  private static final String COMPONENT = "owner_team, owner_component";
  private static final String BY_COMPONENT = "{{owner_team}} / {{owner_component}}";
  private static final String ALERTS =
      "ALERTS{alertstate=\"firing\",owner_team=~\"$team\",owner_component=~\"$component\"";

  private OverviewPage() {}

  static Map<String, Object> document() {
    return new Dashboard(
            Page.OVERVIEW.uid(),
            "SRE overview",
            "What was promised, what is kept of it, and what is left to spend, by team and"
                + " component. Needs the rules that the command 'rules' writes.")
        .several("team", "Team", "label_values(slo_objective_ratio, owner_team)")
        .several(
            "component",
            "Component",
            "label_values(slo_objective_ratio{owner_team=~\"$team\"}, owner_component)")
        .row("Now", 4, services(), promises(), kept(), burning(), alerts("page"), alerts("ticket"))
        .row("Objectives", 11, objectives())
        .row("Over time", 9, budgets(), burns())
        .more(9, calls(), failures())
        .row("Who needs somebody", 8, firing(), unpromised())
        .document();
  }

  private static Panel services() {
    return figure("Services", "Services that have objectives.", "blue")
        .ask("count(group by (job) (slo_objective_ratio{" + MINE + "}))", "services");
  }

  private static Panel promises() {
    return figure("Objectives", "What was promised: one for each @Objective of an SLI.", "blue")
        .ask(
            "count(group by (" + OBJECTIVE + ") (slo_objective_ratio{" + MINE + "}))",
            "objectives");
  }

  private static Panel kept() {
    return figure(
            "Have budget left",
            "The share of objectives that were kept over their window up to now.",
            "red")
        .colours("red", 0.9, "orange", 1, "green")
        .unit("percentunit")
        .decimals(0)
        .ask("avg(slo:error_budget:remaining_ratio{" + MINE + "} > bool 0)", "kept");
  }

  private static Panel burning() {
    return figure(
            "Burn now",
            "Objectives of which more calls were bad in the last hour than may be in the long run.",
            "green")
        .colours("green", 1, "orange")
        .ask("sum(slo:burn_rate1h{" + MINE + "} >= bool 1) or vector(0)", "burn");
  }

  private static Panel alerts(String severity) {
    boolean page = severity.equals("page");
    return figure(
            page ? "Pages" : "Tickets",
            page ? "Alerts that wake somebody, right now." : "Alerts that can wait for the day.",
            "green")
        .colours("green", 1, page ? "red" : "orange")
        .ask("count(" + ALERTS + ",severity=\"" + severity + "\"}) or vector(0)", severity + "s");
  }

  private static Panel figure(String title, String description, String colour) {
    return new Panel(Visualisation.stat(), title, description).colours(colour);
  }

  private static Panel objectives() {
    return new Panel(
            Visualisation.table("Budget left", false),
            "Objectives, those in need first",
            "Budget left: of the bad events that the objective's window allows. Burn: 1 uses the"
                + " budget up exactly over the window. A click on a row leads to its SLI.")
        .askColumn(now("slo:error_budget:remaining_ratio"), "Budget left")
        .askColumn(now("slo:burn_rate1h"), "Burn, 1 h")
        .askColumn(now("slo:burn_rate1d"), "Burn, 1 d")
        .askColumn(now("slo:objective:ratio"), "Promised")
        .askColumn(now("slo:error_budget:events_bad"), "Bad in window")
        .askColumn(now("slo:events:rate5m"), "Calls/s")
        .leadsTo("This SLI", Page.SLI.url("job", "job", "sli", "sli_name", "slo", "slo_name"))
        .gauge("Budget left", 1, Panel.steps("red", 0.001, "orange", 0.25, "green"))
        .like(
            "Burn, .*",
            "decimals",
            2,
            "color",
            Fields.of("mode", "thresholds"),
            "thresholds",
            burnColours(),
            "custom.cellOptions",
            Fields.of("type", "color-background", "mode", "basic"),
            "custom.width",
            100)
        .of("Promised", "unit", "percentunit", "custom.width", 100)
        .of("Bad in window", "unit", "short", "decimals", 0, "custom.width", 120)
        .of("Calls/s", "unit", "reqps", "decimals", 1, "custom.width", 100);
  }

  /** Colours by the burn rates at which the alerts of a 30 day window fire. */
  static Map<String, Object> burnColours() {
    return Panel.steps("green", 1, "yellow", 6, "orange", 14.4, "red");
  }

  private static String now(String series) {
    return "max by (" + OBJECTIVE + ") (" + series + "{" + MINE + "})";
  }

  private static Panel budgets() {
    return new Panel(
            Visualisation.lines(),
            "Lowest budget of each component",
            "What is left of the error budget of the objective that has least. Below 0 %, more was"
                + " bad than promised.")
        .unit("percentunit")
        .to(1)
        .ask(
            "min by (" + COMPONENT + ") (slo:error_budget:remaining_ratio{" + MINE + "})",
            BY_COMPONENT);
  }

  private static Panel burns() {
    return new Panel(
            Visualisation.lines(),
            "Fastest burn of each component",
            "How much faster than promised the budget is used, over the last hour, by the objective"
                + " that burns fastest. 1 is as promised; of a window of 30 days, 14.4 pages.")
        .unit("none")
        .from(0)
        .ask("max by (" + COMPONENT + ") (slo:burn_rate1h{" + MINE + "})", BY_COMPONENT);
  }

  private static Panel calls() {
    return new Panel(
            Visualisation.lines(), "Calls", "Calls that ended, of all SLIs: promised or not.")
        .unit("reqps")
        .from(0)
        .ask(calls(""), BY_COMPONENT);
  }

  private static String calls(String outcome) {
    return "sum by ("
        + COMPONENT
        + ") (rate(sli_duration_seconds_count{"
        + MINE
        + outcome
        + "}[$__rate_interval]))";
  }

  private static Panel failures() {
    return new Panel(
            Visualisation.lines(),
            "Failures",
            "The share of calls that failed. Slow ones are no failures: they count against"
                + " objectives that say a time.")
        .unit("percentunit")
        .from(0)
        .ask(
            "("
                + calls(",sli_outcome=\"failure\"")
                + " or 0 * "
                + calls("")
                + ") / ("
                + calls("")
                + " > 0)",
            BY_COMPONENT);
  }

  private static Panel firing() {
    return new Panel(
            Visualisation.table("Severity", false),
            "Alerts",
            "What fires now. What customers feel, and what to look at, is in the alert itself.")
        .orSays("Nothing fires")
        .askColumn(
            "count by (alertname, severity, " + OBJECTIVE + ") (" + ALERTS + "})", "Instances");
  }

  private static Panel unpromised() {
    return new Panel(
            Visualisation.table("Calls/s", true),
            "Measured, and nothing promised",
            "SLIs without an @Objective: nobody is told when they fail.")
        .orSays("Every SLI has an objective")
        .unit("reqps")
        .askColumn(
            "sum by (job, "
                + COMPONENT
                + ", sli_name) (rate(sli_duration_seconds_count{"
                + MINE
                + "}[5m])) unless on (job, sli_name) slo_objective_ratio",
            "Calls/s");
  }
}
