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
  private static final VarHandle SHORT_UNTIL;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      SUM = lookup.findVarHandle(Cell.class, "sum", long.class);
      SHORT_UNTIL = lookup.findVarHandle(Cell.class, "shortUntil", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * How many calls a cell asks for a span between two snapshots: if one call in a thousand is
   * sampled, most buckets get an exemplar; if none is, the asking stops.
   */
  private static final int MOST_TRIES = 1_000;

  private final Sli sli;

  /** Identifies the SLI in {@link ThreadSlot#innermost} and {@link Borrowed}. */
  final int place;

  /**
   * Up to this duration in ns a success needs neither the sweep nor an exemplar: it is {@link
   * #firstThreshold}, or less while an exemplar is wanted. Written by the cell's holder and, at a
   * snapshot, by the sweep; a lost update only costs one exemplar.
   */
  long shortUntil;

  /** Written like {@link #shortUntil}. */
  private int tries;

  // Copies of the SLI's fields, one load nearer.
  final long firstThreshold;
  private final short[] first;
  private final long[] bounds;

  private final long[] counts;

  @SuppressWarnings("unused")
  private long sum;

  Cell(Sli sli) {
    this.sli = sli;
    this.place = sli.id() + 1;
    this.firstThreshold = sli.firstThreshold();
    this.shortUntil = Spans.areTraced() ? -1 : firstThreshold;
    this.first = sli.layout.first;
    this.bounds = sli.layout.bounds;
    this.counts = new long[bounds.length];
  }

  /**
   * Records a success; the calling thread has the cell to itself.
   *
   * @param elapsed in ns; negative values count as 0
   */
  final void record(long elapsed) {
    // The clocks of two processors may differ.
    long nanos = Math.max(0, elapsed);
    int bucket = first[Layout.logLinear(nanos)];
    while (nanos > bounds[bucket]) {
      bucket++;
    }
    SUM.setRelease(this, sum + nanos);
    // Last: if this throws, the call is reported as lost.
    COUNT.setRelease(counts, bucket, counts[bucket] + 1);
  }

  /** Asks the next calls for a span, until there is an exemplar for each bucket. */
  final void wantExemplars() {
    tries = 0;
    SHORT_UNTIL.setOpaque(this, -1L);
  }

  /** Offers a recorded success as an exemplar; the calling thread has the cell to itself. */
  final void exemplify(long nanos) {
    SpanIds span = Spans.current();
    if (span != null) {
      sli.shared.exemplars.offer(nanos, span);
      shortUntil = Math.min(firstThreshold, sli.layout.upperBoundOfBucket(nanos));
    } else if (++tries >= MOST_TRIES) {
      shortUntil = firstThreshold;
    }
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
