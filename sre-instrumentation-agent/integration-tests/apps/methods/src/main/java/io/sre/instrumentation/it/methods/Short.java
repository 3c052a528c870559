package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Sli;

/** Seven calls, and out. */
public final class Short {

  private Short() {}

  public static void main(String[] arguments) {
    for (int i = 0; i < 7; i++) {
      called();
    }
    System.exit(3);
  }

  @Sli("short")
  static void called() {}
}
