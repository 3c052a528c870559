package io.sre.instrumentation.examples.demo.table;

import io.sre.instrumentation.examples.demo.metrics.ObjectiveReading;
import io.sre.instrumentation.examples.demo.metrics.SliReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The SLIs of some services: a line each, and one more for each further objective. */
public final class SliTable {

  private static final List<String> TITLES =
      List.of(
          "SLI",
          "OWNER",
          "CALLS",
          "FAILED",
          "P50",
          "P99",
          "OBJECTIVE",
          "GOOD",
          "BAD",
          "BUDGET LEFT",
          "IN FLIGHT",
          "OLDEST",
          "BAD BECAUSE");
  private static final Set<Integer> FIGURES = Set.of(2, 3, 4, 5, 7, 8, 9, 10, 11);
  private static final int OBJECTIVE = TITLES.indexOf("OBJECTIVE");

  private SliTable() {}

  /** Returns the lines of the table; the services come in the map's order. */
  public static List<String> lines(Map<String, List<SliReading>> slisByService) {
    TextTable table = new TextTable(FIGURES);
    table.add(TITLES);
    slisByService.forEach(
        (service, slis) -> {
          table.add(List.of(service));
          slis.forEach(sli -> add(sli, table));
        });
    return table.lines();
  }

  private static void add(SliReading sli, TextTable table) {
    List<ObjectiveReading> objectives = sli.objectives();
    table.add(first(sli));
    objectives.stream().skip(1).map(SliTable::further).forEach(table::add);
  }

  private static List<String> first(SliReading sli) {
    List<String> row = new ArrayList<>();
    row.add("  " + sli.name());
    row.add(sli.owner());
    row.add(Units.count(sli.calls()));
    row.add(Units.count(sli.failures()));
    row.add(quantile(sli, 0.5));
    row.add(quantile(sli, 0.99));
    row.addAll(
        sli.objectives().isEmpty() ? List.of("-", "", "", "") : objective(sli.objectives().get(0)));
    row.add(Units.count(sli.inFlight()));
    row.add(sli.inFlight() == 0 ? "-" : Units.seconds(sli.oldestSeconds()));
    row.add(sli.objectives().isEmpty() ? "" : reasons(sli.objectives().get(0)));
    return row;
  }

  private static List<String> further(ObjectiveReading objective) {
    List<String> row = new ArrayList<>(Collections.nCopies(OBJECTIVE, ""));
    row.addAll(objective(objective));
    row.addAll(List.of("", "", reasons(objective)));
    return row;
  }

  private static List<String> objective(ObjectiveReading objective) {
    String promise = objective.name() + " " + Units.percent(objective.ratio());
    return List.of(
        objective.within() == null ? promise : promise + " < " + objective.within(),
        Units.count(objective.good()),
        Units.count(objective.badTotal()),
        Units.wholePercent(objective.budgetLeft()));
  }

  private static String reasons(ObjectiveReading objective) {
    return objective.bad().entrySet().stream()
        .map(reason -> reason.getKey() + " " + Units.count(reason.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String quantile(SliReading sli, double q) {
    var seconds = sli.durations().quantile(q);
    return seconds.isPresent() ? Units.seconds(seconds.getAsDouble()) : "-";
  }
}
