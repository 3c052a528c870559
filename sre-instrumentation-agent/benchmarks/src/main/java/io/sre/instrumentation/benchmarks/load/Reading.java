package io.sre.instrumentation.benchmarks.load;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A figure of the JVMs of a set.
 *
 * @param base as measured without an agent
 * @param ours with the agent, as a multiple of that
 * @param control the second JVM without an agent, as a multiple of the first
 */
record Reading(double base, double ours, double control) {

  /** Of a figure as it was measured of each. */
  static Reading of(Map<Role, Double> figures) {
    double base = figures.getOrDefault(Role.BASE, Double.NaN);
    return new Reading(
        base,
        figures.getOrDefault(Role.OURS, Double.NaN) / base,
        figures.getOrDefault(Role.CONTROL, Double.NaN) / base);
  }

  /** Of each the median: a burst that something else has hit does not count. */
  static Reading median(List<Reading> readings) {
    return new Reading(
        median(readings, Reading::base),
        median(readings, Reading::ours),
        median(readings, Reading::control));
  }

  private static double median(List<Reading> readings, ToDoubleFunction<Reading> part) {
    double[] sorted = readings.stream().mapToDouble(part).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
