package io.sre.instrumentation.tools.specs;

import io.sre.instrumentation.tools.scan.FoundSli;
import io.sre.instrumentation.tools.scan.Percents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pyrra's objects for Kubernetes and for its file-based mode, one for each objective.
 *
 * @see <a href="https://github.com/pyrra-dev/pyrra">Pyrra</a>
 */
public final class Pyrra {

  private static final String LABEL = "pyrra.dev/";

  private Pyrra() {}

  /** The documents. */
  public static List<Map<String, Object>> of(List<FoundSli> slis, Service service) {
    List<Map<String, Object>> result = new ArrayList<>();
    for (Slo slo : Slo.of(slis, service)) {
      Map<String, Object> ratio = new LinkedHashMap<>();
      ratio.put("errors", Map.of("metric", slo.events("bad")));
      ratio.put("total", Map.of("metric", slo.events()));
      Map<String, Object> spec = new LinkedHashMap<>();
      spec.put("target", Percents.plain(slo.objective().target()));
      spec.put("window", slo.window());
      spec.put("description", slo.description());
      spec.put("indicator", Map.of("ratio", ratio));
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("apiVersion", "pyrra.dev/v1alpha1");
      document.put("kind", "ServiceLevelObjective");
      document.put("metadata", metadata(slo));
      document.put("spec", spec);
      result.add(document);
    }
    return result;
  }

  /** Values of Kubernetes labels are not free text, unlike those of labels in Prometheus rules. */
  private static Map<String, Object> metadata(Slo slo) {
    Map<String, Object> labels = new LinkedHashMap<>();
    slo.owner().forEach((key, value) -> labels.put(LABEL + key, Ids.id(value)));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", slo.id());
    if (!labels.isEmpty()) {
      result.put("labels", labels);
    }
    return result;
  }
}
