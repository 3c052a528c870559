package io.sre.instrumentation.tools.rules;

import static io.sre.instrumentation.tools.rules.RuleWriter.OBJECTIVE;

import io.sre.instrumentation.tools.dashboards.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The alerts: their texts for people, and the labels that route them. */
final class Alerts {

  private final RuleWriter writer;

  Alerts(RuleWriter writer) {
    this.writer = writer;
  }

  Map<String, Object> burns(Burn burn, String expression) {
    return writer.alert(
        burn.alert(),
        Page.SLI,
        expression,
        "1m",
        labels(burn.severity()),
        "{{ $labels.sli_name }} of {{ $labels.owner_component }} fails customers: "
            + "{{ $value | humanize }} times what {{ $labels.slo_name }} allows",
        "Over the last "
            + burn.longer()
            + " calls were slow or failed {{ $value | humanize }} times as often as promised, since "
            + sinceText(burn.alert())
            + ". Of the error budget "
            + budgetLeftText()
            + " is left."
            + " Look at slo_events_total by slo_reason, and at saturation_* of the same job.");
  }

  Map<String, Object> exhausted(String expression) {
    return writer.alert(
        "SloBudgetExhausted",
        Page.SLI,
        expression,
        "5m",
        labels("ticket"),
        "{{ $labels.sli_name }} of {{ $labels.owner_component }} has no error budget left for"
            + " {{ $labels.slo_name }}",
        "More calls were bad within the objective's window than promised: mend what burns it"
            + " before what is new.");
  }

  /**
   * Alerts on an SLI that existed an hour ago.
   *
   * @param series a metric that it exports from its first moment on
   * @param anyOfJob a metric that any SLI of its service exports
   */
  Map<String, Object> gone(String series, String anyOfJob) {
    return writer.alert(
        "SliGone",
        Page.SLI,
        "(group by ("
            + OBJECTIVE
            + ") ("
            + series
            + anHourAgo()
            + ")\nunless\ngroup by ("
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
   * Alerts on a service without any signal.
   *
   * @param before the series that it exported an hour ago
   * @param anyOfJob a metric that any SLI of it exports
   */
  Map<String, Object> unseen(String before, String anyOfJob) {
    return writer.alert(
        "SliServiceUnseen",
        Page.OVERVIEW,
        "group by (job, owner_team) (" + before + ")\nunless on (job) (" + seen(anyOfJob) + ")",
        "5m",
        serviceLabels("page"),
        "{{ $labels.job }} is not seen: nothing is heard of any instance",
        "It had objectives an hour ago. Either it is down, or its metrics cannot be reached:"
            + " nothing is known of what its customers experience.");
  }

  /** The offset of a query for a series an hour ago. */
  String anHourAgo() {
    return " offset " + writer.pace().of("1h");
  }

  /** Pushed metrics have no {@code up}. */
  private static String seen(String anyOfJob) {
    return "group by (job) (" + anyOfJob + ") or max by (job) (up) == 1";
  }

  Map<String, Object> saturation() {
    String turnedAway = "increase(saturation_rejected_total[" + writer.pace().of("5m") + "]) > 0";
    String before = "[" + writer.pace().of("6h") + "]";
    return writer.group(
        "sre-saturation-alerts",
        "1m",
        List.of(
            writer.alert(
                "SaturationAtLimit",
                Page.SATURATION,
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
            writer.alert(
                "SaturationTurnsAway",
                Page.SATURATION,
                turnedAway,
                "5m",
                resourceLabels(),
                "{{ $labels.saturation_resource }} of {{ $labels.owner_component }} turns calls away",
                "{{ $value | humanize }} within 5 minutes on {{ $labels.instance }}: the limit is too"
                    + " low, or what holds it too slow."),
            writer.alert(
                "SaturationAhead",
                Page.SATURATION,
                "predict_linear(saturation_utilization_ratio{saturation_kind=~\"disk|files|memory|threads\"}"
                    + before
                    + ", "
                    + writer.pace().secondsOf("4h")
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

  /** The start time of the alert, which is the value of its series. */
  private static String sinceText(String alert) {
    return "{{ with printf \"ALERTS_FOR_STATE{alertname='"
        + alert
        + "',job=%q,sli_name=%q,slo_name=%q}\""
        + " $labels.job $labels.sli_name $labels.slo_name | query }}"
        + "{{ . | first | value | humanizeTimestamp }}{{ else }}just now{{ end }}";
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

  /** An empty label would show as its template in the series {@code ALERTS}. */
  private static String orUnknown(String label) {
    return "{{ or $labels." + label + " \"unknown\" }}";
  }
}
