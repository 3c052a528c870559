package io.sre.instrumentation.tools.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A dashboard: variables at its top, and rows of panels. */
final class Dashboard {

  /** The common tag of all dashboards, by which they find each other. */
  private static final String TAG = "sre-instrumentation";

  private static final int COLUMNS = 24;
  private static final int SCHEMA_VERSION = 39;

  private final String uid;
  private final String title;
  private final String description;
  private final List<Object> variables = new ArrayList<>();
  private final List<Object> annotations = new ArrayList<>();
  private final List<Object> panels = new ArrayList<>();
  private int nextId = 1;
  private int nextY;

  Dashboard(String uid, String title, String description) {
    this.uid = uid;
    this.title = title;
    this.description = description;
    variables.add(
        Fields.of(
            "name",
            "datasource",
            "label",
            "Data source",
            "type",
            "datasource",
            "query",
            "prometheus",
            "refresh",
            1,
            "regex",
            "",
            "hide",
            0,
            "includeAll",
            false,
            "multi",
            false,
            "options",
            List.of(),
            "current",
            Fields.of()));
  }

  /** Adds a variable for any number of values of a label, initially all of them. */
  Dashboard several(String name, String label, String values) {
    Map<String, Object> variable = variable(name, label, values);
    variable.put("includeAll", true);
    variable.put("multi", true);
    // Includes series without the label: services without a team must not be left out.
    variable.put("allValue", ".*");
    variable.put(
        "current", Fields.of("selected", true, "text", List.of("All"), "value", List.of("$__all")));
    variables.add(variable);
    return this;
  }

  /** Adds a variable for one value of a label. */
  Dashboard one(String name, String label, String values) {
    Map<String, Object> variable = variable(name, label, values);
    variable.put("includeAll", false);
    variable.put("multi", false);
    variable.put("current", Fields.of());
    variables.add(variable);
    return this;
  }

  private static Map<String, Object> variable(String name, String label, String values) {
    return Fields.of(
        "name",
        name,
        "label",
        label,
        "type",
        "query",
        "datasource",
        Panel.SOURCE,
        "query",
        Fields.of("query", values, "refId", "Variable"),
        "refresh",
        2,
        "regex",
        "",
        "sort",
        1,
        "hide",
        0,
        "options",
        List.of());
  }

  /** Marks, in all panels over time, when an expression holds. */
  Dashboard marks(String name, String expression, String text) {
    annotations.add(
        Fields.of(
            "name",
            name,
            "datasource",
            Panel.SOURCE,
            "enable",
            true,
            "hide",
            false,
            "iconColor",
            "red",
            "expr",
            expression,
            "titleFormat",
            text,
            "step",
            "60s"));
    return this;
  }

  /** Adds a heading, and panels side by side, of one height and all of one width. */
  Dashboard row(String heading, int height, Panel... beside) {
    panels.add(
        Fields.of(
            "id",
            nextId++,
            "type",
            "row",
            "title",
            heading,
            "collapsed",
            false,
            "panels",
            List.of(),
            "gridPos",
            Fields.of("x", 0, "y", nextY++, "w", COLUMNS, "h", 1)));
    return more(height, beside);
  }

  /** Adds more panels below, under the same heading. */
  Dashboard more(int height, Panel... beside) {
    int width = COLUMNS / beside.length;
    for (int i = 0; i < beside.length; i++) {
      panels.add(beside[i].document(nextId++, i * width, nextY, width, height));
    }
    nextY += height;
    return this;
  }

  Map<String, Object> document() {
    return Fields.of(
        "uid",
        uid,
        "title",
        title,
        "description",
        description,
        "tags",
        List.of(TAG),
        "schemaVersion",
        SCHEMA_VERSION,
        "version",
        1,
        "editable",
        true,
        "graphTooltip",
        1,
        "fiscalYearStartMonth",
        0,
        "timezone",
        "browser",
        "time",
        Fields.of("from", "now-6h", "to", "now"),
        "timepicker",
        Fields.of(),
        "refresh",
        "30s",
        "links",
        List.of(toTheOthers()),
        "templating",
        Fields.of("list", variables),
        "annotations",
        Fields.of("list", annotations),
        "panels",
        panels);
  }

  private static Map<String, Object> toTheOthers() {
    return Fields.of(
        "title",
        "SRE",
        "type",
        "dashboards",
        "tags",
        List.of(TAG),
        "asDropdown",
        false,
        "includeVars",
        true,
        "keepTime",
        true,
        "targetBlank",
        false,
        "icon",
        "external link",
        "tooltip",
        "",
        "url",
        "");
  }
}
