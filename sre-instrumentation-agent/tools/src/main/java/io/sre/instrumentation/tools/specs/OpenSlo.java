package io.sre.instrumentation.tools.specs;

import io.sre.instrumentation.tools.scan.FoundSli;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * OpenSLO v1: a service for each component, an SLO for each objective.
 *
 * @see <a href="https://github.com/OpenSLO/OpenSLO">The specification</a>
 */
public final class OpenSlo {

  private static final String VERSION = "openslo/v1";
  private static final int MAX_DESCRIPTION = 1_050;

  private OpenSlo() {}

  /** The documents. */
  public static List<Map<String, Object>> of(List<FoundSli> slis, Service service) {
    List<Slo> slos = Slo.of(slis, service);
    Map<String, String> services = new TreeMap<>();
    slos.forEach(slo -> services.put(Ids.id(slo.service()), slo.service()));
    List<Map<String, Object>> result = new ArrayList<>();
    services.forEach((id, name) -> result.add(document("Service", metadata(id, name), Map.of())));
    slos.forEach(slo -> result.add(slo(slo)));
    return result;
  }

  private static Map<String, Object> slo(Slo slo) {
    Map<String, Object> metadata =
        metadata(slo.id(), slo.sli().name() + " " + slo.objective().name());
    if (!slo.owner().isEmpty()) {
      metadata.put("labels", slo.owner());
    }
    Map<String, Object> ratio = new LinkedHashMap<>();
    ratio.put("counter", true);
    ratio.put("good", source(slo.events("good")));
    ratio.put("total", source(slo.events()));
    Map<String, Object> indicator = new LinkedHashMap<>();
    indicator.put("metadata", metadata(slo.id(), slo.sli().name()));
    indicator.put("spec", Map.of("ratioMetric", ratio));
    Map<String, Object> window = new LinkedHashMap<>();
    window.put("duration", slo.window());
    window.put("isRolling", true);
    Map<String, Object> objective = new LinkedHashMap<>();
    objective.put("displayName", slo.objective().name());
    objective.put("target", slo.objective().target());
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("description", cut(slo.description()));
    spec.put("service", Ids.id(slo.service()));
    spec.put("indicator", indicator);
    spec.put("timeWindow", List.of(window));
    spec.put("budgetingMethod", "Occurrences");
    spec.put("objectives", List.of(objective));
    return document("SLO", metadata, spec);
  }

  private static Map<String, Object> document(
      String kind, Map<String, Object> metadata, Map<String, Object> spec) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("apiVersion", VERSION);
    result.put("kind", kind);
    result.put("metadata", metadata);
    result.put("spec", spec);
    return result;
  }

  private static Map<String, Object> metadata(String id, String displayName) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", id);
    result.put("displayName", displayName);
    return result;
  }

  private static Map<String, Object> source(String query) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("type", "Prometheus");
    source.put("spec", Map.of("query", "sum(" + query + ")"));
    return Map.of("metricSource", source);
  }

  private static String cut(String text) {
    return text.length() <= MAX_DESCRIPTION ? text : text.substring(0, MAX_DESCRIPTION);
  }
}
