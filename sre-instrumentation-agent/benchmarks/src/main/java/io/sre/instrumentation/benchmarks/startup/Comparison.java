package io.sre.instrumentation.benchmarks.startup;

import io.sre.instrumentation.benchmarks.Agent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a scenario by agent: medians, from the least to the most, and the differences. */
final class Comparison {

  private final String label;
  private final Map<Agent, Map<Figure, List<Double>>> runs = new EnumMap<>(Agent.class);

  Comparison(String label) {
    this.label = label;
  }

  void add(Agent agent, Map<Figure, Double> figures) {
    figures.forEach(
        (figure, value) ->
            runs.computeIfAbsent(agent, key -> new EnumMap<>(Figure.class))
                .computeIfAbsent(figure, key -> new ArrayList<>())
                .add(value));
  }

  String render() {
    StringBuilder text = new StringBuilder(format("%-32s", label));
    List<Figure> figures = List.copyOf(runs.values().iterator().next().keySet());
    figures.forEach(figure -> text.append(format(" | %-26s", figure.label())));
    text.append('\n');
    runs.forEach(
        (agent, values) -> {
          text.append(format("%-32s", agent == Agent.NONE ? "no agent" : "+ " + agent.label()));
          figures.forEach(figure -> text.append(" | ").append(cell(agent, figure)));
          text.append('\n');
        });
    return text.toString().replaceAll(" +\n", "\n");
  }

  private String cell(Agent agent, Figure figure) {
    List<Double> sorted = sorted(agent, figure);
    String number = "%." + figure.decimals() + "f";
    String range = format(number + "-" + number, sorted.get(0), sorted.get(sorted.size() - 1));
    String difference =
        agent == Agent.NONE
            ? ""
            : format(
                "%+." + figure.decimals() + "f",
                median(sorted) - median(sorted(Agent.NONE, figure)));
    return format("%6s %-12s %6s", format(number, median(sorted)), range, difference);
  }

  private List<Double> sorted(Agent agent, Figure figure) {
    return runs.getOrDefault(agent, Map.of()).getOrDefault(figure, List.of()).stream()
        .sorted()
        .toList();
  }

  private static double median(List<Double> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
