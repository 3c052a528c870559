package io.sre.instrumentation.examples.demo;

import io.sre.instrumentation.examples.demo.load.Seen;
import io.sre.instrumentation.examples.demo.metrics.ObjectiveReading;
import io.sre.instrumentation.examples.demo.metrics.SliReading;
import io.sre.instrumentation.examples.demo.table.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the agent counted at the shop's door against what the customers saw. Whoever else
 * visits the shop meanwhile is counted by the agent alone, and shows here.
 *
 * @param differences what does not agree, a line each
 */
record Check(String summary, List<String> differences) {

  static Check of(Map<String, Seen> client, List<SliReading> shop) {
    Map<String, SliReading> agent =
        shop.stream()
            .filter(sli -> sli.kind().equals("http"))
            .collect(Collectors.toMap(SliReading::name, Function.identity()));
    SortedSet<String> names = new TreeSet<>(client.keySet());
    names.addAll(agent.keySet());

    Seen seen = Seen.sum(client.values());
    long calls = agent.values().stream().mapToLong(SliReading::calls).sum();
    long failures = agent.values().stream().mapToLong(SliReading::failures).sum();
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      compare(name, client.getOrDefault(name, Seen.NOTHING), agent.get(name), differences);
    }
    shop.forEach(sli -> addUp(sli, differences));
    return new Check(summary(seen, calls, failures), List.copyOf(differences));
  }

  boolean agrees() {
    return differences.isEmpty();
  }

  private static void compare(
      String name, Seen seen, @Nullable SliReading sli, List<String> differences) {
    long calls = sli == null ? 0 : sli.calls();
    long failures = sli == null ? 0 : sli.failures();
    if (calls < seen.answered() || calls > seen.answered() + seen.unanswered()) {
      differences.add(name + ": the client saw " + seen.answered() + ", the agent " + calls);
    }
    if (failures < seen.failed() || failures > seen.failed() + seen.unanswered()) {
      differences.add(name + ": the client saw " + seen.failed() + " fail, the agent " + failures);
    }
  }

  /** Each call is one event of each objective, once none is in flight. */
  private static void addUp(SliReading sli, List<String> differences) {
    for (ObjectiveReading objective : sli.objectives()) {
      long events = objective.good() + objective.badTotal();
      if (events != sli.calls()) {
        differences.add(
            "%s, %s: %d good + %d bad, but %d calls"
                .formatted(
                    sli.name(),
                    objective.name(),
                    objective.good(),
                    objective.badTotal(),
                    sli.calls()));
      }
    }
  }

  private static String summary(Seen seen, long calls, long failures) {
    String summary =
        "the client saw %s requests, the agent counted %s; %s and %s of them failed"
            .formatted(
                Units.count(seen.answered()),
                Units.count(calls),
                Units.count(seen.failed()),
                Units.count(failures));
    return seen.unanswered() == 0
        ? summary
        : summary + " (" + Units.count(seen.unanswered()) + " more got no answer)";
  }
}
