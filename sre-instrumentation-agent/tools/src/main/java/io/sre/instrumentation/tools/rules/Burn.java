package io.sre.instrumentation.tools.rules;

import java.util.List;

/**
 * A burn rate that alerts.
 *
 * @param share of the error budget that burns within the longer window: 0.02 is 2 %
 * @param longer the window of that share
 * @param longerSeconds the same in seconds
 * @param shorter the burn must still last within this window
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">The Site Reliability Workbook,
 *     chapter 5, "Multiwindow, Multi-Burn-Rate Alerts"</a>
 */
record Burn(
    String alert, String severity, double share, String longer, int longerSeconds, String shorter) {

  /** For 30 days, 14.4, 6, 3 and 1 times the rate that uses the budget up exactly. */
  static final List<Burn> ALL =
      List.of(
          new Burn("SloBurnsFast", "page", 0.02, "1h", 3_600, "5m"),
          new Burn("SloBurns", "page", 0.05, "6h", 21_600, "30m"),
          new Burn("SloBurnsForADay", "ticket", 0.1, "1d", 86_400, "2h"),
          new Burn("SloBurnsForDays", "ticket", 0.1, "3d", 259_200, "6h"));
}
