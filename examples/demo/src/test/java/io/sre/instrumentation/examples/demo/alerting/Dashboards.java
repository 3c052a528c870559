package io.sre.instrumentation.examples.demo.alerting;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the dashboards that the agent's jar writes ask Prometheus, as Grafana sends it. */
public final class Dashboards {

  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");

  private Dashboards() {}

  /**
   * One question.
   *
   * @param panel the titles of its dashboard and panel
   * @param expression with values in place of variables
   */
  public record Question(String panel, String expression) {}

  /**
   * All questions of all dashboards.
   *
   * @param folder an empty one, for them
   * @param chosen values of variables; of those that are not named, all are chosen
   */
  public static List<Question> questions(Path agent, Path folder, Map<String, String> chosen)
      throws Exception {
    AgentJar.run(agent, "dashboard", "-o", folder.toString());
    List<Question> questions = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        add(Json.object(Files.readString(file)), chosen, questions);
      }
    }
    return questions;
  }

  private static void add(Map<?, ?> dashboard, Map<String, String> chosen, List<Question> into)
      throws IOException {
    String title = Json.string(dashboard, "title");
    for (Object mark : Json.list(Json.object(dashboard, "annotations"), "list")) {
      into.add(question(title + ": annotations", Json.object(mark), chosen));
    }
    for (Object each : Json.list(dashboard, "panels")) {
      Map<?, ?> panel = Json.object(each);
      if (!Json.string(panel, "type").equals("row")) {
        String name = title + ": " + Json.string(panel, "title");
        for (Object target : Json.list(panel, "targets")) {
          into.add(question(name, Json.object(target), chosen));
        }
      }
    }
  }

  private static Question question(String panel, Map<?, ?> asked, Map<String, String> chosen) {
    String expression =
        VARIABLE
            .matcher(Json.string(asked, "expr"))
            .replaceAll(variable -> Matcher.quoteReplacement(value(variable.group(1), chosen)));
    return new Question(panel, expression);
  }

  private static String value(String variable, Map<String, String> chosen) {
    return switch (variable) {
      // Grafana's own: four scrapes, and what is looked at.
      case "__rate_interval" -> "4s";
      case "__range" -> "5m";
      default -> chosen.getOrDefault(variable, ".*");
    };
  }
}
