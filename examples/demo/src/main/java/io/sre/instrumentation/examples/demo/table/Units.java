package io.sre.instrumentation.examples.demo.table;

import java.util.Locale;

/** Figures as people read them. */
public final class Units {

  private Units() {}

  /** Returns {@code 12,345}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Returns {@code 0.42ms}, {@code 42ms} or {@code 4.20s}. */
  static String seconds(double seconds) {
    double millis = seconds * 1e3;
    if (millis < 1) {
      return String.format(Locale.ROOT, "%.2fms", millis);
    }
    return Math.round(millis) < 1_000
        ? String.format(Locale.ROOT, "%.0fms", millis)
        : String.format(Locale.ROOT, "%.2fs", seconds);
  }

  /** Returns {@code 99.9%}: a ratio without the noise of its binary form. */
  static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.4f", ratio * 100).replaceFirst("\\.?0+$", "") + "%";
  }

  /** Returns {@code 42%} or {@code -1,300%}. */
  public static String wholePercent(double ratio) {
    return String.format(Locale.ROOT, "%,d%%", Math.round(ratio * 100));
  }
}
