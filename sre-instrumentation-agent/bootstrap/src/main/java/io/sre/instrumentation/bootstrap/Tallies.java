package io.sre.instrumentation.bootstrap;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The calls that the sweep counted as overdue while in flight, by threshold, and how those calls
 * ended.
 *
 * <p>All other numbers of an objective follow from the histograms, whose buckets are split at every
 * threshold: see {@link SliSnapshot}.
 */
final class Tallies {

  /** Calls that the sweep counted as overdue. Used by the sweep alone. */
  final long[] overdue;

  /** Overdue calls that ended with success, too late. */
  final AtomicLongArray lateSuccesses;

  /** Overdue calls that ended with success and, by their own clock, in time. */
  final AtomicLongArray inTimeAfterAll;

  /** Overdue calls that ended with failure. */
  final AtomicLongArray lateFailures;

  private final long[] thresholds;

  Tallies(long[] thresholds) {
    this.thresholds = thresholds;
    overdue = new long[thresholds.length];
    lateSuccesses = new AtomicLongArray(thresholds.length);
    inTimeAfterAll = new AtomicLongArray(thresholds.length);
    lateFailures = new AtomicLongArray(thresholds.length);
  }

  /** Counts the end of a call of this level, before the call is recorded. */
  void ended(int level, boolean failed, long nanos) {
    for (int i = 0; i < level; i++) {
      if (failed) {
        lateFailures.getAndIncrement(i);
      } else if (nanos > thresholds[i]) {
        lateSuccesses.getAndIncrement(i);
      } else {
        inTimeAfterAll.getAndIncrement(i);
      }
    }
  }

  /** Counts a call's change from one level to a higher one. Used by the sweep alone. */
  void overdue(int from, int to) {
    for (int i = from; i < to; i++) {
      overdue[i]++;
    }
  }

  /** Counts a call of this level that had ended in time. Used by the sweep alone. */
  void inTimeAfterAll(int level) {
    for (int i = 0; i < level; i++) {
      inTimeAfterAll.getAndIncrement(i);
    }
  }
}
