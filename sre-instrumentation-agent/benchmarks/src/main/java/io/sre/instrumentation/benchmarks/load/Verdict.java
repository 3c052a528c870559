package io.sre.instrumentation.benchmarks.load;

import java.util.List;
import java.util.Locale;

/**
 * A figure over all sets, held against what is promised of it.
 *
 * @param sets a reading each
 */
record Verdict(Figure figure, List<Reading> sets) {

  /** How far the control, which should be 1, has been from it at most. */
  private double spread() {
    return sets.stream().mapToDouble(set -> Math.abs(set.control() - 1)).max().orElseThrow();
  }

  /** Whether it is on the wrong side of the limit by more than the control's spread. */
  boolean isMissed() {
    return figure.isPromised() && figure.excess(Reading.median(sets).ours()) > spread();
  }

  /** A line of the table. */
  String row() {
    Reading median = Reading.median(sets);
    return format(
        "%-30s %10s   %s   %s",
        figure.label(),
        figure.format(median.base()),
        format(
            "%.3f  %.3f-%.3f",
            median.ours(),
            sets.stream().mapToDouble(Reading::ours).min().orElseThrow(),
            sets.stream().mapToDouble(Reading::ours).max().orElseThrow()),
        format(
            "%.3f  %.3f-%.3f",
            median.control(),
            sets.stream().mapToDouble(Reading::control).min().orElseThrow(),
            sets.stream().mapToDouble(Reading::control).max().orElseThrow()));
  }

  /** A line below the table. */
  String line() {
    double ours = Reading.median(sets).ours();
    StringBuilder line = new StringBuilder(format("%s: %.3f", figure.label(), ours));
    if (figure.isPromised()) {
      line.append(" (").append(figure.promise()).append("): ").append(judged(ours));
    }
    line.append(
        format(
            "; the control is up to %.3f from 1: the difference is %s",
            spread(), Math.abs(ours - 1) <= spread() ? "within the noise" : "more than the noise"));
    if (figure.isPromised() && spread() > figure.tolerance()) {
      line.append("; the noise is wider than the bar");
    }
    return line.toString();
  }

  private String judged(double ours) {
    if (isMissed()) {
      return "MISSED";
    }
    return figure.excess(ours) > 0 ? "missed, by less than the noise" : "met";
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
