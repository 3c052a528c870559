package io.sre.instrumentation.engine.saturation.process;

import org.jspecify.annotations.Nullable;

/**
 * The increase of two counters between two readings. Concurrent readers get the same increase or
 * parts of it; there is no lock.
 *
 * <p>Counters tick in hundredths of a second or periods of a tenth, so within one second the
 * previous result is returned.
 */
final class Increase {

  private static final long SHORTEST_NANOS = 1_000_000_000;
  private static final By UNKNOWN = new By(Double.NaN, Double.NaN);

  private volatile @Nullable Reading last;

  /**
   * Takes a reading.
   *
   * @param source of the counters: those of different sources are not compared
   * @param nanos when they were read
   * @param part {@code NaN}: could not be read, and the previous reading is kept
   */
  By since(Object source, long nanos, double part, double whole) {
    if (Double.isNaN(part) || Double.isNaN(whole)) {
      return UNKNOWN;
    }
    Reading before = last;
    By by;
    if (before == null
        || !before.source.equals(source)
        || part < before.part
        || whole < before.whole) {
      by = UNKNOWN;
    } else if (nanos - before.nanos < SHORTEST_NANOS) {
      return before.by;
    } else {
      by = new By(part - before.part, whole - before.whole);
    }
    last = new Reading(source, nanos, part, whole, by);
    return by;
  }

  /** The increases; {@code NaN}: unknown, since there is nothing to compare with. */
  record By(double part, double whole) {}

  private record Reading(Object source, long nanos, double part, double whole, By by) {}
}
