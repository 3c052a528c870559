package io.sre.instrumentation.tools.dashboards;

import java.util.List;
import java.util.Map;

/**
 * How a panel shows its series, by the schema of Grafana 10.
 *
 * @param type its name in Grafana
 * @param options of the panel
 * @param custom options of each of its fields
 */
record Visualisation(String type, Map<String, Object> options, Map<String, Object> custom) {

  private static final Map<String, Object> LAST =
      Fields.of("calcs", List.of("lastNotNull"), "fields", "", "values", false);

  /** One figure, with its history in the background. */
  static Visualisation stat() {
    return new Visualisation(
        "stat",
        Fields.of(
            "reduceOptions", LAST,
            "colorMode", "value",
            "graphMode", "area",
            "justifyMode", "auto",
            "orientation", "auto",
            "textMode", "auto",
            "wideLayout", true),
        Fields.of());
  }

  /** Lines over time. */
  static Visualisation lines() {
    return overTime("line", 2, 8, "none");
  }

  /** Stacked bars over time. */
  static Visualisation bars() {
    return overTime("bars", 0, 80, "normal");
  }

  private static Visualisation overTime(String style, int width, int opacity, String stacking) {
    Map<String, Object> legend =
        Fields.of(
            "displayMode", "list", "placement", "bottom", "showLegend", true, "calcs", List.of());
    return new Visualisation(
        "timeseries",
        Fields.of("legend", legend, "tooltip", Fields.of("mode", "multi", "sort", "desc")),
        Fields.of(
            "drawStyle",
            style,
            "lineInterpolation",
            "linear",
            "lineWidth",
            width,
            "fillOpacity",
            opacity,
            "showPoints",
            "auto",
            "pointSize",
            4,
            "spanNulls",
            false,
            "axisPlacement",
            "auto",
            "stacking",
            Fields.of("mode", stacking, "group", "A"),
            "thresholdsStyle",
            Fields.of("mode", "off")));
  }

  /** Present values as bars, relative to their maximum. */
  static Visualisation gauges() {
    return new Visualisation(
        "bargauge",
        Fields.of(
            "reduceOptions",
            LAST,
            "displayMode",
            "gradient",
            "orientation",
            "horizontal",
            "showUnfilled",
            true,
            "valueMode",
            "color",
            "namePlacement",
            "auto",
            "sizing",
            "auto",
            "minVizWidth",
            8,
            "minVizHeight",
            16,
            "maxVizHeight",
            300),
        Fields.of());
  }

  /** Present values, one row for each set of labels; sorted by the named column. */
  static Visualisation table(String sortBy, boolean descending) {
    return new Visualisation(
        "table",
        Fields.of(
            "showHeader",
            true,
            "cellHeight",
            "sm",
            "sortBy",
            List.of(Fields.of("displayName", sortBy, "desc", descending)),
            "footer",
            Fields.of("show", false, "reducer", List.of("sum"), "countRows", false)),
        Fields.of("align", "auto", "cellOptions", Fields.of("type", "auto"), "inspect", false));
  }

  /** The distribution of durations over time, from the buckets of a histogram in seconds. */
  static Visualisation heatMap() {
    Map<String, Object> colours =
        Fields.of(
            "mode", "scheme",
            "scheme", "Turbo",
            "fill", "dark-orange",
            "scale", "exponential",
            "exponent", 0.5,
            "steps", 64,
            "reverse", false);
    return new Visualisation(
        "heatmap",
        Fields.of(
            "calculate", false,
            "cellGap", 1,
            "cellValues", Fields.of("unit", "short", "decimals", 0),
            "color", colours,
            "exemplars", Fields.of("color", "rgba(255,0,255,0.7)"),
            "filterValues", Fields.of("le", 1e-9),
            "legend", Fields.of("show", true),
            "rowsFrame", Fields.of("layout", "auto", "value", "calls"),
            "showValue", "never",
            "tooltip", Fields.of("mode", "single", "yHistogram", true, "showColorScale", true),
            "yAxis", Fields.of("axisPlacement", "left", "reverse", false, "unit", "s")),
        Fields.of(
            "hideFrom", Fields.of("legend", false, "tooltip", false, "viz", false),
            "scaleDistribution", Fields.of("type", "linear")));
  }
}
