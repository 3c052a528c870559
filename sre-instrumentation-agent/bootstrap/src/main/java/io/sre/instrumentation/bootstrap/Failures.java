package io.sre.instrumentation.bootstrap;

import java.util.Map;

/**
 * The failed calls of an SLI, one histogram per error type; the types are bounded in number. Any
 * thread records, without waiting for another.
 */
final class Failures {

  /** 1.2 MB of histograms if all are heavily used. */
  private static final int DEFAULT_LIMIT = 500;

  /** Error types of the process, except the first of each SLI and {@code _other}. */
  static final Budget BUDGET = new Budget(DEFAULT_LIMIT);

  private final BoundedNames<StripedHistogram> byType;

  Failures(Layout layout, int limit) {
    this(layout, limit, BUDGET);
  }

  Failures(Layout layout, int limit, Budget budget) {
    byType = new BoundedNames<>(limit, budget, () -> StripedHistogram.ofFew(layout));
  }

  /** Records a failure, and returns its histogram. */
  StripedHistogram record(String errorType, long nanos) {
    StripedHistogram histogram = byType.get(errorType);
    histogram.record(nanos);
    return histogram;
  }

  Map<String, StripedHistogram> byType() {
    return byType.read();
  }
}
