package io.sre.instrumentation.tools.scan;

import java.math.BigDecimal;
import java.math.MathContext;

/** Targets as people write them. */
public final class Percents {

  private Percents() {}

  /** {@code 99.9 %} for 0.999. */
  public static String text(double ratio) {
    return number(ratio).toPlainString() + " %";
  }

  /** 99.9 for 0.999, as it was written: without what binary fractions add. */
  public static BigDecimal number(double ratio) {
    return BigDecimal.valueOf(ratio)
        .movePointRight(2)
        .round(new MathContext(12))
        .stripTrailingZeros();
  }
}
