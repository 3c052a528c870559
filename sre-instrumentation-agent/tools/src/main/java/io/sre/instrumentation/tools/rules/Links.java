package io.sre.instrumentation.tools.rules;

import io.sre.instrumentation.tools.dashboards.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The links of alerts, as annotations that Prometheus fills in from their labels.
 *
 * @param grafana the address of Grafana, {@code https://grafana.example.com}; null: alerts lead to
 *     no dashboard
 * @param runbook the address of what to do, with names in braces for the parts that differ between
 *     alerts: {@code https://wiki.example.com/{team}/{alert}}; null: alerts lead to none
 */
public record Links(@Nullable String grafana, @Nullable String runbook) {

  /** No links. */
  public static final Links NONE = new Links(null, null);

  private static final String ALERT = "alert";

  /** The names allowed in braces, with the labels that they stand for. */
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

  /** The problem of a runbook address's template; empty: none. */
  public static Optional<String> problem(String runbook) {
    Matcher names = IN_BRACES.matcher(runbook);
    while (names.find()) {
      String name = names.group(1);
      if (!name.equals(ALERT) && !LABELS.containsKey(name)) {
        return Optional.of(
            "{"
                + name
                + "} is unknown: use {alert}, {"
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

  /** A label's value in an address; in a path, a space must be {@code %20}. */
  private static String value(String label) {
    return "{{ or $labels." + label + " \"unknown\" | urlquery | reReplaceAll \"[+]\" \"%20\" }}";
  }
}
