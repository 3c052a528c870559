package io.sre.instrumentation.tools.specs;

import io.sre.instrumentation.tools.scan.FoundSli;
import io.sre.instrumentation.tools.scan.Percents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sloth's specification for Prometheus: one document for each component. It does not contain the
 * window, which is an option of Sloth's rule generation.
 *
 * @see <a href="https://pkg.go.dev/github.com/slok/sloth/pkg/prometheus/api/v1">prometheus/v1</a>
 */
public final class Sloth {

  private Sloth() {}

  /** The documents. */
  public static List<Map<String, Object>> of(List<FoundSli> slis, Service service) {
    Map<String, List<Map<String, Object>>> byService = new TreeMap<>();
    for (Slo slo : Slo.of(slis, service)) {
      byService.computeIfAbsent(Ids.id(slo.service()), key -> new ArrayList<>()).add(slo(slo));
    }
    List<Map<String, Object>> result = new ArrayList<>();
    byService.forEach(
        (id, slos) -> {
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("version", "prometheus/v1");
          document.put("service", id);
          document.put("slos", slos);
          result.add(document);
        });
    return result;
  }

  private static Map<String, Object> slo(Slo slo) {
    Map<String, Object> events = new LinkedHashMap<>();
    events.put("error_query", rate(slo.events("bad")));
    events.put("total_query", rate(slo.events()));
    Map<String, Object> alerting = new LinkedHashMap<>();
    alerting.put("name", "SloBurnRate");
    alerting.put("page_alert", Map.of("labels", Map.of("severity", "page")));
    alerting.put("ticket_alert", Map.of("labels", Map.of("severity", "ticket")));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", slo.id());
    result.put("objective", Percents.number(slo.objective().target()));
    result.put("description", slo.description());
    if (!slo.owner().isEmpty()) {
      result.put("labels", slo.owner());
    }
    result.put("sli", Map.of("events", events));
    result.put("alerting", alerting);
    return result;
  }

  private static String rate(String selector) {
    return "sum(rate(" + selector + "[{{.window}}]))";
  }
}
