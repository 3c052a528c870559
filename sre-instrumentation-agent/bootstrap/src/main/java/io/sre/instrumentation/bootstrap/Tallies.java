package io.sre.instrumentation.bootstrap;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the sweep settled while calls were in flight, by threshold, and what became of those calls.
 *
 * <p>All else about an objective follows from the histograms, whose buckets are split at every
 * threshold: see {@link SliSnapshot}.
 */
final class Tallies {

  /** Calls that the sweep counted as overdue. Of the sweep alone. */
  final long[] overdue;

  /** Of the overdue calls those that have ended with success, too late. */
  final AtomicLongArray lateSuccesses;

  /** Of the overdue calls those that have ended with success and, by their own clock, in time. */
  final AtomicLongArray inTimeAfterAll;

  /** Of the overdue calls those that have ended with failure. */
  final AtomicLongArray lateFailures;

  private final long[] thresholds;

  Tallies(long[] thresholds) {
    this.thresholds = thresholds;
    overdue = new long[thresholds.length];
    lateSuccesses = new AtomicLongArray(thresholds.length);
    inTimeAfterAll = new AtomicLongArray(thresholds.length);
    lateFailures = new AtomicLongArray(thresholds.length);
  }

  /** A call of this level has ended; told before it is recorded. */
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

  /** A call has gone from one level to a higher one. Of the sweep alone. */
  void overdue(int from, int to) {
    for (int i = from; i < to; i++) {
      overdue[i]++;
    }
  }

  /** A call of this level had ended in time. Of the sweep alone. */
  void inTimeAfterAll(int level) {
    for (int i = 0; i < level; i++) {
      inTimeAfterAll.getAndIncrement(i);
    }
  }
}
