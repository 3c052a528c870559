package io.sre.instrumentation.tools.scan;

import java.math.BigDecimal;
import java.math.MathContext;

/** Targets in the notation that people use. */
public final class Percents {

  private Percents() {}

  /** {@code 99.9 %} for 0.999. */
  public static String text(double ratio) {
    return plain(ratio) + " %";
  }

  /** {@code 99.9} for 0.999. */
  public static String plain(double ratio) {
    return percent(ratio).toPlainString();
  }

  /** 99.9 for 0.999, and the whole number 99 for 0.99. */
  public static Number number(double ratio) {
    BigDecimal percent = percent(ratio);
    if (percent.scale() <= 0) {
      return percent.intValueExact();
    }
    return percent.doubleValue();
  }

  /** The percentage as it was written, without the error of binary fractions. */
  private static BigDecimal percent(double ratio) {
    return BigDecimal.valueOf(ratio)
        .movePointRight(2)
        .round(new MathContext(15))
        .stripTrailingZeros();
  }
}
