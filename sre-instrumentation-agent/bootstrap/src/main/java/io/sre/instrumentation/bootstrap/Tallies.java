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

  /** Of the overdue calls those that turned out to have ended in time, all of them successes. */
  final long[] inTimeAfterAll;

  /** Of the overdue calls those that have ended with success. */
  final AtomicLongArray lateSuccesses;

  /** Of the overdue calls those that have ended with failure. */
  final AtomicLongArray lateFailures;

  Tallies(int thresholds) {
    overdue = new long[thresholds];
    inTimeAfterAll = new long[thresholds];
    lateSuccesses = new AtomicLongArray(thresholds);
    lateFailures = new AtomicLongArray(thresholds);
  }

  /** A call of this level has ended; told before it is recorded. */
  void endedLate(int level, boolean failed) {
    AtomicLongArray ended = failed ? lateFailures : lateSuccesses;
    for (int i = 0; i < level; i++) {
      ended.getAndIncrement(i);
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
      inTimeAfterAll[i]++;
    }
  }
}
