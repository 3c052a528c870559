package io.sre.instrumentation.bootstrap;

/** Settings of HTTP; set once, before the first call. */
public final class HttpSettings {

  private static volatile boolean[] failures = fiveHundreds();

  private HttpSettings() {}

  /**
   * Sets which statuses are failures.
   *
   * @param statuses indexed by status, 0 to 599
   */
  public static void failures(boolean[] statuses) {
    failures = statuses.clone();
  }

  static boolean isFailure(int status) {
    boolean[] known = failures;
    if (status < 0 || status >= known.length) {
      return status >= 500;
    }
    return known[status];
  }

  private static boolean[] fiveHundreds() {
    boolean[] result = new boolean[600];
    for (int status = 500; status < 600; status++) {
      result[status] = true;
    }
    return result;
  }
}
