package io.sre.instrumentation.engine.config;

import java.math.BigDecimal;
import java.util.Optional;

/** Targets, which are written in percent. */
public final class Percent {

  private Percent() {}

  /** The ratio, between 0 and 1, that is this many percent; empty if it is not in between. */
  public static Optional<Double> ratio(double percent) {
    if (!(percent > 0 && percent < 100)) {
      return Optional.empty();
    }
    // 99.9 / 100 is 0.9990000000000001.
    double ratio = BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
    return ratio > 0 && ratio < 1 ? Optional.of(ratio) : Optional.empty();
  }
}
