package io.sre.instrumentation.examples.demo.metrics;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of one objective since the service started.
 *
 * @param ratio what was promised: 0.999
 * @param within the time limit as the owner wrote it, or null
 * @param bad the bad events by reason
 */
public record ObjectiveReading(
    String name, double ratio, @Nullable String within, long good, SortedMap<String, Long> bad) {

  public long badTotal() {
    return bad.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns the share of the error budget that is left, as if the objective's window were the time
   * since the start: 1 is all of it, below 0 the objective is missed.
   */
  public double budgetLeft() {
    double budget = (1 - ratio) * (good + badTotal());
    return budget == 0 ? 1 : 1 - badTotal() / budget;
  }
}
