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
   * How often a cell asks for a span between two snapshots: of a thousand calls one is sampled in
   * most places, and where none is, the asking has an end.
   */
  private static final int MOST_TRIES = 1_000;

  private final Sli sli;

  /** Names the SLI in {@link ThreadSlot#innermost} and {@link Borrowed}. */
  final int place;

  /**
   * Up to this duration in ns a success needs neither the sweep nor an exemplar: it is {@link
   * #firstThreshold}, or less while an exemplar is wanted. Written by who has the cell and, at a
   * snapshot, by the sweep; who loses, only goes without one exemplar.
   */
  long shortUntil;

  /** Written as {@link #shortUntil}. */
  private int tries;

  // Copies of what the SLI holds, one load nearer.
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
   * @param elapsed in ns; less than nothing is taken for nothing
   */
  final void record(long elapsed) {
    // Processors' clocks may differ.
    long nanos = Math.max(0, elapsed);
    int bucket = first[Layout.logLinear(nanos)];
    while (nanos > bounds[bucket]) {
      bucket++;
    }
    SUM.setRelease(this, sum + nanos);
    // Last of all: where this throws the call is told as lost.
    COUNT.setRelease(counts, bucket, counts[bucket] + 1);
  }

  /** Has the next calls looked at, until there is an exemplar for each bucket. */
  final void wantExemplars() {
    tries = 0;
    SHORT_UNTIL.setOpaque(this, -1L);
  }

  /** Offers a success that was recorded; the calling thread has the cell to itself. */
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
