package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * One objective of an SLI, as the recorder and the export need it.
 *
 * @param name unique in its SLI
 * @param target the share of valid calls that are good, between 0 and 1
 * @param withinNanos the longest duration of a good call in ns; {@link #NO_LIMIT} if there is none
 * @param within the limit as it was written; null if there is none
 * @param windowSeconds the time over which the target holds, in s
 * @param window that time as it was written
 * @param minBadEvents fewer bad events than these never page; at least 1
 */
public record Objective(
    String name,
    double target,
    long withinNanos,
    @Nullable String within,
    long windowSeconds,
    String window,
    int minBadEvents) {

  /** The {@link #withinNanos} of an objective without one. */
  public static final long NO_LIMIT = Long.MAX_VALUE;

  /** The {@link #minBadEvents} of an objective that sets none. */
  public static final int DEFAULT_MIN_BAD_EVENTS = 5;
}
