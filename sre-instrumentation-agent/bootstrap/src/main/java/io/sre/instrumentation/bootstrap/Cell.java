package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A place in flight for calls of one SLI, and the counts of those of them that succeeded.
 *
 * <p>Written by one thread at a time, with release stores; read by the {@link Sweep} with acquire
 * loads. Counts only grow, so a reader sees some recent value of each, and never a torn or lost
 * one.
 *
 * <p>Costs about 2.2 KB.
 */
abstract class Cell extends InFlight {

  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle SUM;

  static {
    try {
      SUM = MethodHandles.lookup().findVarHandle(Cell.class, "sum", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Sli sli;

  // Copies of what the SLI holds, one load nearer.
  final long firstThreshold;
  private final short[] first;
  private final long[] bounds;

  private final long[] counts;

  @SuppressWarnings("unused")
  private long sum;

  Cell(Sli sli) {
    this.sli = sli;
    this.firstThreshold = sli.firstThreshold();
    this.first = sli.layout.first;
    this.bounds = sli.layout.bounds;
    this.counts = new long[bounds.length];
  }

  /** Records a success; the calling thread has the cell to itself. */
  final void record(long nanos) {
    int bucket = first[Layout.logLinear(nanos)];
    while (nanos > bounds[bucket]) {
      bucket++;
    }
    COUNT.setRelease(counts, bucket, counts[bucket] + 1);
    SUM.setRelease(this, sum + nanos);
  }

  @Override
  final Sli sli() {
    return sli;
  }

  @Override
  final void free() {
    WORD.setRelease(this, FREE);
  }

  /** Adds the counts to {@code into} and returns the sum of the durations in ns. */
  final long read(long[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += (long) COUNT.getAcquire(counts, i);
    }
    return (long) SUM.getAcquire(this);
  }
}
