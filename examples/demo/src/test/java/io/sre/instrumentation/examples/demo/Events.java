package io.sre.instrumentation.examples.demo;

import io.sre.instrumentation.examples.demo.alerting.Prometheus;
import io.sre.instrumentation.examples.demo.metrics.ObjectiveReading;
import io.sre.instrumentation.examples.demo.metrics.Sample;
import io.sre.instrumentation.examples.demo.metrics.SliReading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events of an objective, whoever counted them.
 *
 * @param all with the bad ones among them
 */
record Events(double bad, double all) {

  /** Returns what the agents counted since they started, by SLI and objective. */
  static Map<String, Events> of(List<SliReading> slis) {
    Map<String, Events> events = new TreeMap<>();
    for (SliReading sli : slis) {
      for (ObjectiveReading objective : sli.objectives()) {
        long bad = objective.badTotal();
        events.merge(
            sli.name() + " " + objective.name(),
            new Events(bad, objective.good() + bad),
            Events::plus);
      }
    }
    return events;
  }

  /** Returns what two expressions are, each of them by SLI and objective at least. */
  static Map<String, Events> of(Prometheus prometheus, String bad, String all) {
    Map<String, Events> events = new TreeMap<>();
    prometheus
        .query(bad)
        .forEach(sample -> events.merge(key(sample), new Events(sample.value(), 0), Events::plus));
    prometheus
        .query(all)
        .forEach(sample -> events.merge(key(sample), new Events(0, sample.value()), Events::plus));
    return events;
  }

  /** Returns what came after {@code before}. */
  static Map<String, Events> since(Map<String, Events> before, Map<String, Events> after) {
    Map<String, Events> events = new TreeMap<>(after);
    before.forEach((key, then) -> events.computeIfPresent(key, (k, now) -> now.minus(then)));
    return events;
  }

  /** Returns the share of the budget that is left, as the rules reckon it. */
  double budgetLeft(double promised) {
    return 1 - (bad / all) / (1 - promised);
  }

  private static String key(Sample sample) {
    return sample.labels().get("sli_name") + " " + sample.labels().get("slo_name");
  }

  private Events plus(Events other) {
    return new Events(bad + other.bad, all + other.all);
  }

  private Events minus(Events other) {
    return new Events(bad - other.bad, all - other.all);
  }
}
