package io.sre.instrumentation.tools.rules;

import io.sre.instrumentation.engine.config.Durations;

/**
 * The speed of the rules' time: real or faster, so that a trial need not take days.
 *
 * @param times the seconds of the rules' time per second of the clock; a divisor of 60, so that
 *     minutes are whole seconds and adjacent windows stay adjacent
 */
public record Pace(int times) {

  /** Real time. */
  public static final Pace REAL = new Pace(1);

  public Pace {
    if (!isPossible(times)) {
      throw new IllegalArgumentException("a pace is a divisor of 60, not " + times);
    }
  }

  /** Whether this is a valid pace. */
  public static boolean isPossible(int times) {
    return times > 0 && 60 % times == 0;
  }

  /** The duration in the rules for a duration of, for example, {@code 5m}; never under a second. */
  String of(String duration) {
    return times == 1 ? duration : secondsOf(duration) + "s";
  }

  /** The same in seconds, for counts within it. */
  long secondsOf(String duration) {
    return Math.max(1, Durations.parse(duration).orElseThrow().toSeconds() / times);
  }
}
