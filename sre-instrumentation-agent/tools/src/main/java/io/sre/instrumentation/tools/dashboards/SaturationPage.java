package io.sre.instrumentation.tools.dashboards;

import java.util.Map;

/** All bounded resources: which are full, where calls wait, what will be full. */
final class SaturationPage {

  private static final String SHOWN =
      "job=~\"$job\",saturation_kind=~\"$kind\",saturation_resource=~\"$resource\"";

  private static final String RESOURCE = "job, saturation_kind, saturation_resource";
  private static final String NAMED = "{{job}} {{saturation_resource}}";
  private static final String UTILIZATION = "saturation_utilization_ratio{" + SHOWN + "}";
  private static final String REJECTED = "saturation_rejected_total{" + SHOWN + "}";
  private static final String WAITING = "saturation_waiting{" + SHOWN + "}";

  private SaturationPage() {}

  static Map<String, Object> document() {
    return new Dashboard(
            Page.SATURATION.uid(),
            "SRE saturation",
            "Thread pools, queues, connection pools, memory, CPU quota, files and disks: how full"
                + " they are, what waits, what is turned away.")
        .several("job", "Service", "label_values(saturation_utilization_ratio, job)")
        .several(
            "kind",
            "Kind",
            "label_values(saturation_utilization_ratio{job=~\"$job\"}, saturation_kind)")
        .several(
            "resource",
            "Resource",
            "label_values(saturation_utilization_ratio{job=~\"$job\",saturation_kind=~\"$kind\"},"
                + " saturation_resource)")
        .row(
            "Now",
            4,
            resources(),
            fullestOne(),
            full(),
            nearlyFull(),
            waitingNow(),
            turnedAwayNow())
        .row("How full", 10, fullest(), ahead())
        .more(9, utilization())
        .row("What it costs", 9, waiting(), turnedAway())
        .row("All of them", 11, table())
        .more(8, users())
        .document();
  }

  private static Panel figure(String title, String description) {
    return new Panel(Visualisation.stat(), title, description);
  }

  private static Panel resources() {
    return figure("Resources", "What is bounded and watched, of all services.")
        .colours("blue")
        .ask("count(group by (" + RESOURCE + ") (" + UTILIZATION + "))", "resources");
  }

  private static Panel fullestOne() {
    return figure("Fullest", "How full the fullest of them is.")
        .colours("green", 0.7, "orange", 1, "red")
        .unit("percentunit")
        .decimals(0)
        .ask("max(" + UTILIZATION + ")", "fullest");
  }

  private static Panel full() {
    return figure("Full", "Resources all of which is in use, on some instance.")
        .colours("green", 1, "red")
        .ask("sum(max by (" + RESOURCE + ") (" + UTILIZATION + ") >= bool 1)", "full");
  }

  private static Panel nearlyFull() {
    return figure("Over 70 %", "Resources that are more than 70 % in use, on some instance.")
        .colours("green", 1, "orange")
        .ask("sum(max by (" + RESOURCE + ") (" + UTILIZATION + ") > bool 0.7)", "nearly full");
  }

  private static Panel waitingNow() {
    return figure("Waiting", "Tasks and calls that wait for something, of all instances.")
        .colours("green", 1, "orange")
        .ask("sum(" + WAITING + ") or vector(0)", "waiting");
  }

  private static Panel turnedAwayNow() {
    return figure("Turned away", "Tasks and calls that got nothing, in the time that is looked at.")
        .colours("green", 1, "red")
        .decimals(0)
        .askNow("sum(increase(" + REJECTED + "[$__range])) or vector(0)", "turned away");
  }

  private static Panel fullest() {
    return bars("Fullest now", "Of each service, the instance that is fullest.")
        .askNow("topk(12, max by (" + RESOURCE + ") (" + UTILIZATION + "))", NAMED);
  }

  private static Panel ahead() {
    return bars(
            "In 4 hours, at this pace",
            "Where disks, files, memory and threads will be, if the last 6 hours go on. At 100 % an"
                + " alert opens a ticket, unless it is still below 70 %.")
        .askNow(
            "topk(12, clamp_min(max by ("
                + RESOURCE
                + ") (predict_linear(saturation_utilization_ratio{"
                + SHOWN
                + ",saturation_kind=~\"disk|files|memory|threads\"}[6h], 14400)), 0))",
            NAMED)
        .orSays("None of these is shown");
  }

  private static Panel bars(String title, String description) {
    return new Panel(Visualisation.gauges(), title, description)
        .unit("percentunit")
        .from(0)
        .to(1)
        .colours("green", 0.7, "orange", 1, "red");
  }

  private static Panel utilization() {
    return new Panel(
            Visualisation.lines(),
            "How full",
            "Used / limit, of the fullest instance of each service.")
        .unit("percentunit")
        .from(0)
        .to(1)
        .ask("max by (" + RESOURCE + ") (" + UTILIZATION + ")", NAMED);
  }

  private static Panel waiting() {
    return new Panel(
            Visualisation.lines(),
            "Waiting, and for how long",
            "Tasks and calls that wait; and how long 99 % of those that got something had to, where"
                + " that is known.")
        .unit("short")
        .from(0)
        .ask("sum by (" + RESOURCE + ") (" + WAITING + ")", NAMED)
        .ask("sum(" + WAITING + ") or vector(0)", "all")
        .ask(
            "histogram_quantile(0.99, sum by (le, "
                + RESOURCE
                + ") (rate(saturation_wait_seconds_bucket{"
                + SHOWN
                + "}[$__rate_interval])))",
            "p99 of " + NAMED)
        .like("p99 of .*", "unit", "s", "custom.axisPlacement", "right");
  }

  private static Panel turnedAway() {
    return new Panel(
            Visualisation.bars(),
            "Turned away, by resource",
            "Tasks and calls that got nothing: the limit was reached, and there was no more room to"
                + " wait, or no more time.")
        .unit("reqps")
        .from(0)
        .ask("sum by (" + RESOURCE + ") (rate(" + REJECTED + "[$__rate_interval]))", NAMED)
        .ask("0 * sum(" + UTILIZATION + ")", "none")
        .of("none", "custom.hideFrom", Fields.of("legend", true, "tooltip", true, "viz", false));
  }

  private static Panel table() {
    return new Panel(
            Visualisation.table("How full", true),
            "Every resource of every instance",
            "Memory and disks are in bytes, all else is counted.")
        .askColumn(now("saturation_utilization_ratio"), "How full")
        .askColumn(now("saturation_used"), "Used")
        .askColumn(now("saturation_limit"), "Limit")
        .askColumn(now("saturation_waiting"), "Waiting")
        .askColumn(
            "sum by (instance, " + RESOURCE + ") (increase(" + REJECTED + "[1h]))",
            "Turned away, 1 h")
        .unit("short")
        .gauge("How full", 0, Panel.steps("green", 0.7, "orange", 1, "red"))
        .of("Turned away, 1 h", "decimals", 0);
  }

  private static String now(String series) {
    return "max by (instance, " + RESOURCE + ") (" + series + "{" + SHOWN + "})";
  }

  private static Panel users() {
    return new Panel(
            Visualisation.table("SLI", false),
            "Which SLIs use which",
            "Seen, not configured: a call of the SLI was seen to use the resource. A click on a row"
                + " leads to the SLI.")
        .orSays("No call was seen to use one of these")
        .leadsTo("This SLI", Page.SLI.url("job", "job", "sli", "sli_name"))
        .askColumn(
            "count by (sli_name, " + RESOURCE + ") (sli_resource{" + SHOWN + "})", "Instances");
  }
}
