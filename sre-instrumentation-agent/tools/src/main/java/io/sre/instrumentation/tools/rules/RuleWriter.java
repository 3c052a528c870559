package io.sre.instrumentation.tools.rules;

import io.sre.instrumentation.tools.dashboards.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all rules are written of, at one pace. */
final class RuleWriter {

  /** What makes an objective of a service; instances are not among it. */
  static final String OBJECTIVE = "job, owner_team, owner_component, sli_name, slo_name";

  /** Windows that are computed from what is scraped. */
  static final List<String> FROM_SCRAPES = List.of("5m", "1h");

  /**
   * Windows that are computed from increases of 5 minutes, which are recorded. The 30 minutes go
   * with 6 hours, and need not be more up to date than those.
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
   * An alert.
   *
   * @param page the dashboard that shows what it is about
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

  /** Events a second, of each series. */
  String rate(String series, String window) {
    return "rate(" + series + "[" + pace.of(window) + "])";
  }

  /** Of all instances, and of all else that the labels do not tell apart. */
  static String sumBy(String labels, String series) {
    return "sum by (" + labels + ") (" + series + ")";
  }

  /** Of increases that touch. */
  String sum(String series, String window) {
    return "sum_over_time(" + series + "[" + pace.of(window) + "])";
  }

  /**
   * Events of 5 minutes, of each series: differences of what was scraped, without the guess that
   * {@code increase} makes of what was not. Where the interval is 5 minutes too, they cover all
   * time once, and exactly: each begins with the scrape that the one before has ended with. They
   * look back by a minute, as a scrape can take that long to be seen.
   *
   * <p>A process that is new has its first scrape to begin with, one that is gone its last to end
   * with. Where a process has started again under its old name, the guess stands.
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
