package io.sre.instrumentation.tools.dashboards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One panel: its queries, and the display of their results. */
final class Panel {

  /** The data source that the viewer has chosen. */
  static final Map<String, Object> SOURCE = Fields.of("type", "prometheus", "uid", "${datasource}");

  private final Visualisation visualisation;
  private final String title;
  private final String description;
  private final Map<String, Object> defaults = new LinkedHashMap<>();
  private final List<Object> overrides = new ArrayList<>();
  private final List<Map<String, Object>> targets = new ArrayList<>();
  private final Map<String, Object> shownNames = new LinkedHashMap<>();
  private final Map<String, Object> extra = new LinkedHashMap<>();

  /**
   * Makes a panel.
   *
   * @param description for a person who sees it for the first time
   */
  Panel(Visualisation visualisation, String title, String description) {
    this.visualisation = visualisation;
    this.title = title;
    this.description = description;
    defaults.put("color", Fields.of("mode", "palette-classic"));
    defaults.put("custom", visualisation.custom());
  }

  /** Queries values over the dashboard's time range. */
  Panel ask(String expression, String legend) {
    return ask(expression, legend, "time_series", false);
  }

  /** Queries a histogram's buckets over the dashboard's time range. */
  Panel askBuckets(String expression) {
    return ask(expression, "{{le}}", "heatmap", false);
  }

  /** Queries present values. */
  Panel askNow(String expression, String legend) {
    return ask(expression, legend, "time_series", true);
  }

  /** Queries present values, for a table's column with the name {@code column}. */
  Panel askColumn(String expression, String column) {
    shownNames.put("Value #" + (char) ('A' + targets.size()), column);
    return ask(expression, "", "table", true);
  }

  private Panel ask(String expression, String legend, String format, boolean now) {
    targets.add(
        Fields.of(
            "refId", String.valueOf((char) ('A' + targets.size())),
            "datasource", SOURCE,
            "editorMode", "code",
            "expr", expression,
            "format", format,
            "instant", now,
            "range", !now,
            "legendFormat", legend));
    return this;
  }

  /** Adds exemplars to the last query: they lead to traces. */
  Panel withExemplars() {
    targets.get(targets.size() - 1).put("exemplar", true);
    return this;
  }

  /** Sets Grafana's name of the unit: {@code percentunit}, {@code s}, {@code reqps}. */
  Panel unit(String unit) {
    defaults.put("unit", unit);
    return this;
  }

  Panel decimals(int decimals) {
    defaults.put("decimals", decimals);
    return this;
  }

  Panel from(double min) {
    defaults.put("min", min);
    return this;
  }

  Panel to(double max) {
    defaults.put("max", max);
    return this;
  }

  /** Sets the text to show where the absence of data is no fault. */
  Panel orSays(String text) {
    defaults.put("noValue", text);
    return this;
  }

  /**
   * Sets colours by value.
   *
   * @param first below all steps
   * @param steps bounds and the colours from there on, in turn
   */
  Panel colours(String first, Object... steps) {
    defaults.put("color", Fields.of("mode", "thresholds"));
    defaults.put("thresholds", steps(first, steps));
    return this;
  }

  static Map<String, Object> steps(String first, Object... steps) {
    List<Object> all = new ArrayList<>();
    all.add(Fields.of("color", first, "value", null));
    for (int i = 0; i < steps.length; i += 2) {
      all.add(Fields.of("color", steps[i + 1], "value", steps[i]));
    }
    return Fields.of("mode", "absolute", "steps", all);
  }

  /** Sets the look of one series or column: properties and their values in turn. */
  Panel of(String name, Object... properties) {
    return override(Fields.of("id", "byName", "options", name), properties);
  }

  /** Shows a table's column of ratios as bars from 0 to 1. */
  Panel gauge(String column, int decimals, Map<String, Object> steps) {
    return of(
        column,
        "unit",
        "percentunit",
        "decimals",
        decimals,
        "min",
        0,
        "max",
        1,
        "color",
        Fields.of("mode", "thresholds"),
        "thresholds",
        steps,
        "custom.cellOptions",
        Fields.of("type", "gauge", "mode", "basic"),
        "custom.width",
        200);
  }

  /** Sets the look of all series or columns whose names match. */
  Panel like(String pattern, Object... properties) {
    return override(Fields.of("id", "byRegexp", "options", pattern), properties);
  }

  private Panel override(Map<String, Object> matcher, Object... properties) {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < properties.length; i += 2) {
      list.add(Fields.of("id", properties[i], "value", properties[i + 1]));
    }
    overrides.add(Fields.of("matcher", matcher, "properties", list));
    return this;
  }

  /** Links a value to another page. */
  Panel leadsTo(String linkTitle, String url) {
    defaults.put("links", List.of(link(linkTitle, url)));
    return this;
  }

  static Map<String, Object> link(String linkTitle, String url) {
    return Fields.of("title", linkTitle, "url", url, "targetBlank", false);
  }

  /** Shows another time range than the dashboard: {@code 30d}. */
  Panel over(String time) {
    extra.put("timeFrom", time);
    return this;
  }

  /** Sets an option of the visualisation. */
  Panel option(String name, Object value) {
    visualisation.options().put(name, value);
    return this;
  }

  String type() {
    return visualisation.type();
  }

  /** The panel, at a place in the 24 columns of a dashboard. */
  Map<String, Object> document(int id, int x, int y, int width, int height) {
    Map<String, Object> result =
        Fields.of(
            "id", id,
            "type", visualisation.type(),
            "title", title,
            "description", description,
            "gridPos", Fields.of("x", x, "y", y, "w", width, "h", height),
            "datasource", SOURCE,
            "targets", targets,
            "fieldConfig", Fields.of("defaults", defaults, "overrides", overrides),
            "options", visualisation.options());
    if (!shownNames.isEmpty()) {
      result.put("transformations", columns());
    }
    result.putAll(extra);
    return result;
  }

  /** One row for each set of labels, and columns with readable names. */
  private List<Object> columns() {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("owner_team", "Team");
    names.put("owner_component", "Component");
    names.put("job", "Service");
    names.put("instance", "Instance");
    names.put("sli_name", "SLI");
    names.put("slo_name", "Objective");
    names.put("saturation_kind", "Kind");
    names.put("saturation_resource", "Resource");
    names.put("alertname", "Alert");
    names.put("severity", "Severity");
    names.putAll(shownNames);
    if (targets.size() == 1) {
      // The value of a single query has no letter.
      names.put("Value", shownNames.values().iterator().next());
    }
    Map<String, Object> order = new LinkedHashMap<>();
    names.keySet().forEach(name -> order.put(name, order.size()));
    return List.of(
        Fields.of("id", "merge", "options", Fields.of()),
        Fields.of(
            "id",
            "organize",
            "options",
            Fields.of(
                "excludeByName", Fields.of("Time", true),
                "indexByName", order,
                "renameByName", names)));
  }
}
