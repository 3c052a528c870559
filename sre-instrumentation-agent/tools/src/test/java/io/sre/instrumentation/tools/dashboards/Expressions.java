package io.sre.instrumentation.tools.dashboards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a dashboard asks Prometheus, as Grafana sends it once values are chosen. */
public final class Expressions {

  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");

  private Expressions() {}

  /**
   * One question.
   *
   * @param panel the panel's title; that of annotations is {@code annotations}
   * @param text PromQL without variables
   */
  public record Expression(String panel, String text) {}

  /** What Grafana puts for the variables of ours and its own, unless {@code chosen} says it. */
  private static String value(String variable, Map<String, String> chosen) {
    String byDefault =
        switch (variable) {
          case "__rate_interval" -> "1m";
          case "__range" -> "1h";
          default -> ".*";
        };
    return chosen.getOrDefault(variable, byDefault);
  }

  /**
   * All of a dashboard.
   *
   * @param json the dashboard's file
   * @param chosen values of variables by their names; others are all values
   */
  public static List<Expression> of(String json, Map<String, String> chosen) {
    Map<?, ?> dashboard = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(json);
    Map<String, List<String>> written = new LinkedHashMap<>();
    List<String> marks = new ArrayList<>();
    for (Object annotation : (List<?>) ((Map<?, ?>) dashboard.get("annotations")).get("list")) {
      marks.add((String) ((Map<?, ?>) annotation).get("expr"));
    }
    written.put("annotations", marks);
    for (Object each : (List<?>) dashboard.get("panels")) {
      Map<?, ?> panel = (Map<?, ?>) each;
      if (!panel.get("type").equals("row")) {
        List<String> texts = new ArrayList<>();
        for (Object target : (List<?>) panel.get("targets")) {
          texts.add((String) ((Map<?, ?>) target).get("expr"));
        }
        written.put((String) panel.get("title"), texts);
      }
    }
    List<Expression> result = new ArrayList<>();
    written.forEach(
        (panel, texts) ->
            texts.forEach(text -> result.add(new Expression(panel, substituted(text, chosen)))));
    return result;
  }

  private static String substituted(String text, Map<String, String> chosen) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            variable ->
                Matcher.quoteReplacement(value(variable.group(1), chosen).replace("\\", "\\\\")));
  }
}
