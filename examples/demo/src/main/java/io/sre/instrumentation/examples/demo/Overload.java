package io.sre.instrumentation.examples.demo;

import io.sre.instrumentation.examples.demo.load.Seen;
import io.sre.instrumentation.examples.demo.metrics.ResourceReading;
import io.sre.instrumentation.examples.demo.table.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which resource turned customers away, and how full it was; for one thread. */
final class Overload {

  private final Map<String, ResourceReading> fullest = new HashMap<>();
  private final Map<String, Double> mostWaiting = new HashMap<>();

  /** Looks at the shop's resources while the load is on. */
  void see(List<ResourceReading> resources) {
    for (ResourceReading resource : resources) {
      fullest.merge(key(resource), resource, Overload::fuller);
      mostWaiting.merge(key(resource), resource.waiting().orElse(0), Math::max);
    }
  }

  private static String key(ResourceReading resource) {
    return resource.kind().replace('_', ' ') + " " + resource.name();
  }

  private static ResourceReading fuller(ResourceReading one, ResourceReading other) {
    return one.utilization() >= other.utilization() ? one : other;
  }

  private double fullest(ResourceReading resource) {
    return fullest.getOrDefault(key(resource), resource).utilization();
  }

  private double mostWaiting(ResourceReading resource) {
    return mostWaiting.getOrDefault(key(resource), 0.0);
  }

  /** Says who turned whom away, once all is over. */
  String summary(List<ResourceReading> resources) {
    return resources.stream()
        .filter(resource -> resource.rejected() > 0)
        .max(Comparator.comparingLong(ResourceReading::rejected))
        .map(
            worst ->
                "the %s turned %s requests away; at most it was %s full, and %s waited"
                    .formatted(
                        key(worst),
                        Units.count(worst.rejected()),
                        Units.wholePercent(fullest(worst)),
                        Units.count((long) mostWaiting(worst))))
        .orElse("no resource turned anybody away");
  }

  /**
   * Returns where resources and customers disagree: here a request fails if the connection pool
   * turned it away, and for no other reason.
   */
  List<String> differences(List<ResourceReading> resources, Seen seen) {
    List<ResourceReading> pools =
        resources.stream().filter(resource -> resource.kind().equals("connection_pool")).toList();
    long rejected = pools.stream().mapToLong(ResourceReading::rejected).sum();
    List<String> result = new ArrayList<>();
    if (rejected == 0
        || pools.stream().noneMatch(pool -> fullest(pool) == 1 && mostWaiting(pool) > 0)) {
      result.add("the connection pool was not driven past its limit");
    }
    if (rejected < seen.failed() || rejected > seen.failed() + seen.unanswered()) {
      result.add(
          "the client saw %d fail, the connection pool turned %d away"
              .formatted(seen.failed(), rejected));
    }
    return result;
  }
}
