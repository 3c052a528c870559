package io.sre.instrumentation.tools.rules;

import io.sre.instrumentation.tools.dashboards.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts lead, as annotations that Prometheus fills in from their labels.
 *
 * @param grafana the address of Grafana, {@code https://grafana.example.com}; null: alerts lead to
 *     no dashboard
 * @param runbook the address of what to do, with names in braces for what differs from alert to
 *     alert: {@code https://wiki.example.com/{team}/{alert}}; null: alerts lead to none
 */
public record Links(@Nullable String grafana, @Nullable String runbook) {

  /** Alerts lead nowhere. */
  public static final Links NONE = new Links(null, null);

  private static final String ALERT = "alert";

  /** What can be in braces, by the label that it stands for. */
  private static final Map<String, String> LABELS = labels();

  private static final Pattern IN_BRACES = Pattern.compile("\\{([^{}]*)}");

  private static Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("team", "owner_team");
    labels.put("component", "owner_component");
    labels.put("service", "job");
    labels.put("sli", "sli_name");
    labels.put("slo", "slo_name");
    labels.put("resource", "saturation_resource");
    return labels;
  }

  /** What is wrong with the template of a runbook's address; empty: nothing. */
  public static Optional<String> problem(String runbook) {
    Matcher names = IN_BRACES.matcher(runbook);
    while (names.find()) {
      String name = names.group(1);
      if (!name.equals(ALERT) && !LABELS.containsKey(name)) {
        return Optional.of(
            "{"
                + name
                + "} stands for nothing: there are {alert}, {"
                + String.join("}, {", LABELS.keySet())
                + "}");
      }
    }
    return Optional.empty();
  }

  /** The annotations of an alert that is shown on a dashboard. */
  Map<String, Object> of(String alert, Page page) {
    Map<String, Object> annotations = new LinkedHashMap<>();
    if (grafana != null) {
      StringBuilder url = new StringBuilder(grafana.replaceFirst("/+$", ""));
      url.append("/d/").append(page.uid()).append("?from=now-6h&to=now");
      if (page != Page.OVERVIEW) {
        url.append("&var-job=").append(value("job"));
      }
      if (page == Page.SLI) {
        url.append("&var-sli=").append(value("sli_name"));
        url.append("&var-slo=").append(value("slo_name"));
      }
      annotations.put("dashboard_url", url.toString());
    }
    if (runbook != null) {
      annotations.put("runbook_url", runbook(runbook, alert));
    }
    return annotations;
  }

  private static String runbook(String template, String alert) {
    return IN_BRACES
        .matcher(template)
        .replaceAll(
            name -> {
              String label = LABELS.get(name.group(1));
              return Matcher.quoteReplacement(label == null ? alert : value(label));
            });
  }

  /** A label's value in an address; a path knows a space as {@code %20} only. */
  private static String value(String label) {
    return "{{ or $labels." + label + " \"unknown\" | urlquery | reReplaceAll \"[+]\" \"%20\" }}";
  }
}
