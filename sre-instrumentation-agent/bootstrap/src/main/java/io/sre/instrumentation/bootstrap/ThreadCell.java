package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The calls of one SLI on one platform thread: the one in flight, and the counts of the successful
 * ones.
 *
 * <p>Written by its owner alone, with release stores; read by the {@link Sweep} with acquire loads.
 * Counts only grow, so a reader sees some recent value of each, and never a torn or lost one. When
 * the owner has died the cell keeps its counts and is handed to the next thread that needs one:
 * nothing is ever copied, so nothing can be lost or counted twice.
 *
 * <p>Costs about 2.2 KB.
 */
final class ThreadCell extends InFlight {

  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle SUM;

  static {
    try {
      SUM = MethodHandles.lookup().findVarHandle(ThreadCell.class, "sum", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Sli sli;

  // Copies of what the SLI holds, one load nearer.
  private final long firstThreshold;
  private final short[] first;
  private final long[] bounds;

  private final long[] counts;

  @SuppressWarnings("unused")
  private long sum;

  ThreadCell(Sli sli) {
    this.sli = sli;
    this.firstThreshold = sli.firstThreshold();
    this.first = sli.layout.first;
    this.bounds = sli.layout.bounds;
    this.counts = new long[bounds.length];
  }

  /** Begins a call; false: one is in flight already, this one is part of it. */
  boolean begin() {
    if (word != FREE && !reclaim()) {
      return false;
    }
    begin(System.nanoTime());
    return true;
  }

  private void begin(long now) {
    start = now;
    WORD.setRelease(this, wordOf(now));
  }

  /** Frees the cell if the end of the call that is in flight has failed. */
  private boolean reclaim() {
    if (!abandoned) {
      return false;
    }
    Suppressed.lostCall();
    if (takeWord() != 0) {
      // It was overdue, or may have been: it stays counted as such.
      lateEnds++;
    }
    verdict = null;
    abandoned = false;
    free();
    return true;
  }

  void endSuccess() {
    long nanos = System.nanoTime() - start;
    if (nanos <= firstThreshold && verdict == null) {
      WORD.setRelease(this, FREE);
      record(nanos);
    } else {
      endSlowly(nanos, null);
    }
  }

  void endFailure(String errorType) {
    endSlowly(System.nanoTime() - start, errorType);
  }

  private void record(long nanos) {
    int bucket = first[Layout.logLinear(nanos)];
    while (nanos > bounds[bucket]) {
      bucket++;
    }
    COUNT.setRelease(counts, bucket, counts[bucket] + 1);
    SUM.setRelease(this, sum + nanos);
  }

  @Override
  Sli sli() {
    return sli;
  }

  @Override
  void free() {
    WORD.setRelease(this, FREE);
  }

  @Override
  void recordSuccess(Sli ignored, long nanos) {
    record(nanos);
  }

  /** Adds the counts to {@code into} and returns the sum of the durations in ns. */
  long read(long[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += (long) COUNT.getAcquire(counts, i);
    }
    return (long) SUM.getAcquire(this);
  }
}
