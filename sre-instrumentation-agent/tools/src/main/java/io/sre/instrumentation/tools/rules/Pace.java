package io.sre.instrumentation.tools.rules;

import io.sre.instrumentation.engine.config.Durations;

/**
 * How fast the time of the rules goes by: as it is, or faster, so that a trial need not last days.
 *
 * @param times how many seconds of the rules a second of the clock is; a divisor of 60, so that
 *     minutes are whole seconds and windows that touch still do
 */
public record Pace(int times) {

  /** An hour is an hour. */
  public static final Pace REAL = new Pace(1);

  public Pace {
    if (!isPossible(times)) {
      throw new IllegalArgumentException("a pace is a divisor of 60, not " + times);
    }
  }

  /** Whether there is such a pace. */
  public static boolean isPossible(int times) {
    return times > 0 && 60 % times == 0;
  }

  /** How the rules say a duration that they mean as {@code 5m}; never under a second. */
  String of(String duration) {
    return times == 1 ? duration : secondsOf(duration) + "s";
  }

  /** The same in seconds, for what is counted within it. */
  long secondsOf(String duration) {
    return Math.max(1, Durations.parse(duration).orElseThrow().toSeconds() / times);
  }
}
