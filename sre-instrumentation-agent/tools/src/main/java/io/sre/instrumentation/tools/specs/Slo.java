package io.sre.instrumentation.tools.specs;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.tools.scan.FoundSli;
import io.sre.instrumentation.tools.scan.Percents;
import io.sre.instrumentation.tools.text.PromQl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One objective of one SLI, for specifications.
 *
 * @param id unique among all, of lower-case letters, digits and dashes
 * @param service by which it is grouped
 * @param component {@code owner.component} of its series; null: unknown before run time
 */
public record Slo(
    String id, String service, @Nullable String component, FoundSli sli, Objective objective) {

  private static final String EVENTS = "slo_events_total";

  /**
   * All objectives.
   *
   * @param slis of one application; of those with one name, the first counts
   */
  public static List<Slo> of(List<FoundSli> slis, Service service) {
    List<Slo> result = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Ids ids = new Ids();
    for (FoundSli sli : slis) {
      if (!names.add(sli.name())) {
        continue;
      }
      String component = sli.owner().component();
      for (Objective objective : sli.objectives()) {
        result.add(
            new Slo(
                ids.unique(sli.name(), objective.name()),
                component == null ? service.name() : component,
                component == null && service.isExported() ? service.name() : component,
                sli,
                objective));
      }
    }
    return result;
  }

  /** {@code 99% of checkout within 300ms over 30d}. */
  String description() {
    String within =
        objective.within() == null ? " succeed" : " succeed within " + objective.within();
    return Percents.text(objective.target())
        + " of "
        + sli.name()
        + within
        + ", over "
        + objective.window();
  }

  /** Selects its series of a metric that has SLI and objective as labels. */
  public String select(String metric) {
    return PromQl.selector(metric, labels());
  }

  /** The same for one outcome. */
  public String select(String metric, String outcome) {
    Map<String, String> labels = labels();
    labels.put("slo_outcome", outcome);
    return PromQl.selector(metric, labels);
  }

  /** Its events, of all outcomes. */
  public String events() {
    return select(EVENTS);
  }

  /** Its events of one outcome. */
  String events(String outcome) {
    return select(EVENTS, outcome);
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    if (component != null) {
      labels.put("owner_component", component);
    }
    labels.put("sli_name", sli.name());
    labels.put("slo_name", objective.name());
    return labels;
  }

  /** The owner's labels; unknown ones are left out. */
  Map<String, String> owner() {
    Map<String, String> result = new LinkedHashMap<>();
    String team = sli.owner().team();
    if (team != null) {
      result.put("owner_team", team);
    }
    if (component != null) {
      result.put("owner_component", component);
    }
    return result;
  }

  /** The window in whole numbers of the largest unit that fits, readable by all these tools. */
  public String window() {
    long seconds = objective.windowSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : Math.max(1, seconds / 60) + "m";
  }
}
