package io.sre.instrumentation.benchmarks.load;

import java.util.Locale;

/** What is measured of a server, and what the project has promised of it. */
enum Figure {
  REQUESTS("requests/s", 1, 0.99, true),

  /** Without the JIT's compilers: what they do ends some day, what a request costs does not. */
  CPU("CPU ms a request", 3, 1.01, false),

  CPU_AND_COMPILERS("the same with the JIT's", 3, Double.NaN, false),

  INSTRUCTIONS("1,000 instructions a request", 1, Double.NaN, false);

  private final String label;
  private final int decimals;
  private final double limit;
  private final boolean moreIsBetter;

  Figure(String label, int decimals, double limit, boolean moreIsBetter) {
    this.label = label;
    this.decimals = decimals;
    this.limit = limit;
    this.moreIsBetter = moreIsBetter;
  }

  String label() {
    return label;
  }

  String format(double value) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  boolean isPromised() {
    return !Double.isNaN(limit);
  }

  /** {@code at least 0.99}. */
  String promise() {
    return String.format(Locale.ROOT, "%s %.2f", moreIsBetter ? "at least" : "at most", limit);
  }

  /** How far a ratio is on the wrong side of the limit; not above 0: it is not. */
  double excess(double ratio) {
    return moreIsBetter ? limit - ratio : ratio - limit;
  }

  /** How far the limit is from no difference at all. */
  double tolerance() {
    return Math.abs(limit - 1);
  }
}
