package io.sre.instrumentation.tools.dashboards;

import java.util.Locale;
import java.util.Map;

/** The dashboards. */
public enum Page {
  /** All objectives, by team and component. */
  OVERVIEW,
  /** One SLI, and the resources that it uses. */
  SLI,
  /** All bounded resources. */
  SATURATION;

  /** Its name in commands. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@code sre-overview.json}. */
  public String fileName() {
    return uid() + ".json";
  }

  /** The dashboard, for a serialiser. */
  public Map<String, Object> document() {
    return switch (this) {
      case OVERVIEW -> OverviewPage.document();
      case SLI -> SliPage.document();
      case SATURATION -> SaturationPage.document();
    };
  }

  /** Its id in Grafana, which stays the same from version to version. */
  public String uid() {
    return "sre-" + id();
  }

  /** Its path in Grafana, with the current data source and time range. */
  String url(String... variablesAndLabels) {
    StringBuilder url = new StringBuilder("/d/" + uid() + "?${__url_time_range}");
    url.append("&var-datasource=${datasource:percentencode}");
    for (int i = 0; i < variablesAndLabels.length; i += 2) {
      url.append("&var-").append(variablesAndLabels[i]).append('=');
      url.append("${__data.fields.").append(variablesAndLabels[i + 1]).append(":percentencode}");
    }
    return url.toString();
  }
}
