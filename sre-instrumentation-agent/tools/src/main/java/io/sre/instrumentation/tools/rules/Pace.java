package io.sre.instrumentation.tools.rules;

import io.sre.instrumentation.engine.config.Durations;

/**
 * How fast the time of the rules goes by: as it is, or faster, so that a trial need not last days.
 *
 * @param times how many seconds of the rules a second of the clock is, 1 or more
 */
public record Pace(int times) {

  /** An hour is an hour. */
  public static final Pace REAL = new Pace(1);

  public Pace {
    if (times < 1) {
      throw new IllegalArgumentException("a pace is 1 or more, not " + times);
    }
  }

  /** How the rules say a duration that they mean as {@code 5m}; never under a second. */
  String of(String duration) {
    return times == 1 ? duration : secondsOf(duration) + "s";
  }

  /** The same in seconds, for what is counted within it. */
  long secondsOf(String duration) {
    long seconds = Durations.parse(duration).orElseThrow().toSeconds();
    return Math.max(1, Math.round((double) seconds / times));
  }
}
