package io.sre.instrumentation.tools.rules;

import io.sre.instrumentation.tools.dashboards.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the parts of all rules, at one pace. */
final class RuleWriter {

  /** The labels that identify an objective of a service, without those of instances. */
  static final String OBJECTIVE = "job, owner_team, owner_component, sli_name, slo_name";

  /** Windows that are computed from scraped series. */
  static final List<String> FROM_SCRAPES = List.of("5m", "1h");

  /**
   * Windows that are computed from recorded increases of 5 minutes. The 30 minutes belong to the 6
   * hours, and need not be more up to date than those.
   */
  static final List<String> FROM_RECORDS = List.of("30m", "2h", "6h", "1d", "3d");

  static final String BAD_5M = "slo:events_bad:increase5m";
  static final String ALL_5M = "slo:events:increase5m";

  private final Pace pace;
  private final Links links;

  RuleWriter(Pace pace, Links links) {
    this.pace = pace;
    this.links = links;
  }

  Pace pace() {
    return pace;
  }

  Map<String, Object> group(String name, String interval, List<Object> rules) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", name);
    group.put("interval", pace.of(interval));
    group.put("rules", rules);
    return group;
  }

  Map<String, Object> record(String name, String expression) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("record", name);
    rule.put("expr", expression);
    return rule;
  }

  /**
   * Writes an alert.
   *
   * @param page the dashboard that shows its subject
   */
  Map<String, Object> alert(
      String name,
      Page page,
      String expression,
      String forDuration,
      Map<String, Object> labels,
      String summary,
      String description) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("alert", name);
    rule.put("expr", expression);
    rule.put("for", pace.of(forDuration));
    rule.put("labels", labels);
    Map<String, Object> annotations = new LinkedHashMap<>();
    annotations.put("summary", summary);
    annotations.put("description", description);
    annotations.putAll(links.of(name, page));
    rule.put("annotations", annotations);
    return rule;
  }

  /** Events per second, of each series. */
  String rate(String series, String window) {
    return "rate(" + series + "[" + pace.of(window) + "])";
  }

  /** The sum over all instances and all other labels. */
  static String sumBy(String labels, String series) {
    return "sum by (" + labels + ") (" + series + ")";
  }

  /** The sum of adjacent increases. */
  String sum(String series, String window) {
    return "sum_over_time(" + series + "[" + pace.of(window) + "])";
  }

  /**
   * Events of 5 minutes, of each series: differences of scraped values, without the extrapolation
   * of {@code increase}. If the interval is 5 minutes too, they cover all time exactly once: each
   * begins with the scrape that ended the one before. They are offset by a minute, as a scrape can
   * take that long to become visible.
   *
   * <p>A new process begins with its first scrape, a stopped one ends with its last. For a process
   * that has restarted under its old name, the extrapolation is used.
   */
  String increase(String series) {
    String range = series + "[" + pace.of("5m") + "] offset ";
    String end = pace.of("1m");
    String begin = pace.of("6m");
    return "last_over_time("
        + range
        + end
        + ") - (last_over_time("
        + range
        + begin
        + ") or min_over_time("
        + range
        + end
        + ")) >= 0\nunless resets("
        + series
        + "["
        + begin
        + "] offset "
        + end
        + ") > 0\nor increase("
        + range
        + end
        + ")";
  }
}
