package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Counts that any thread adds to, without waiting for another.
 *
 * <p>A thread tries to take a stripe by one compare-and-swap, adds with plain stores, and releases
 * it; if the stripe is taken, it uses atomic adds on a last stripe. So no thread waits, even for
 * one that never resumes.
 *
 * <p>There is one such stripe until threads have collided {@value #WIDE} times. From then on there
 * are several, and a thread tries its own first and skips those that are taken. So most histograms
 * (a quiet endpoint's, a rare error's) stay small; and when every call of every thread fails at
 * once, the threads do not write the same cache line.
 *
 * <p>A histogram made by {@link #ofFew} stores its first {@value #FEW} durations individually, and
 * has no stripe until there are more: most error types are rare.
 *
 * <p>Counts only grow; readers see some recent value of each. A stripe is made when first used and
 * costs about 2.2 KB.
 */
final class StripedHistogram {

  /** After this many collisions threads are spread over the stripes. */
  static final int WIDE = 1_000;

  /** How many durations are stored individually. */
  static final int FEW = 12;

  static final int STRIPES = stripes(Runtime.getRuntime().availableProcessors());

  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

  /** The stripe that is written by atomic adds only. */
  private static final int ATOMIC = STRIPES;

  // Elements of a stripe before its counts, and a distance to the array's header.
  private static final int SUM = 0;
  static final int TAKEN = 1;
  private static final int COUNTS = 8;

  private final Layout layout;
  final AtomicReferenceArray<long[]> stripes = new AtomicReferenceArray<>(STRIPES + 1);
  final Exemplars exemplars;

  /** How often a thread found the only stripe taken. Not atomic, so some may be missed. */
  int collisions;

  /** The first durations, each plus one; 0: a free place. */
  private final long @Nullable [] first;

  /** Whether all of them may be taken. Set by any thread, so some may search in vain. */
  private boolean beyondFew;

  StripedHistogram(Layout layout) {
    this(layout, null);
  }

  private StripedHistogram(Layout layout, long @Nullable [] first) {
    this.layout = layout;
    this.exemplars = new Exemplars(layout);
    this.first = first;
    this.beyondFew = first == null;
  }

  /** Makes a histogram that stays small until it holds more than a few durations. */
  static StripedHistogram ofFew(Layout layout) {
    return new StripedHistogram(layout, new long[FEW]);
  }

  /** The smallest power of two that is at least twice the processors, from 4 to 16. */
  private static int stripes(int processors) {
    return Math.max(4, Math.min(16, Integer.highestOneBit(Math.max(1, processors) * 4 - 1)));
  }

  /**
   * Adds one duration.
   *
   * @param elapsed in ns; negative values count as 0
   */
  void record(long elapsed) {
    // The clocks of two processors may differ.
    long nanos = Math.max(0, elapsed);
    if (!beyondFew && recordAmongFew(nanos)) {
      return;
    }
    int bucket = COUNTS + layout.bucket(nanos);
    if (collisions < WIDE) {
      if (tryRecord(stripe(0), bucket, nanos)) {
        return;
      }
      collisions++;
    } else {
      int home = home();
      for (int i = 0; i < STRIPES; i++) {
        if (tryRecord(stripe((home + i) & (STRIPES - 1)), bucket, nanos)) {
          return;
        }
      }
    }
    long[] stripe = stripe(ATOMIC);
    ELEMENT.getAndAdd(stripe, SUM, nanos);
    ELEMENT.getAndAdd(stripe, bucket, 1L);
  }

  private boolean recordAmongFew(long nanos) {
    long[] few = first;
    if (few != null) {
      long kept = Math.min(nanos, Long.MAX_VALUE - 1) + 1;
      for (int i = 0; i < few.length; i++) {
        if (few[i] == 0 && ELEMENT.compareAndSet(few, i, 0L, kept)) {
          return true;
        }
      }
    }
    beyondFew = true;
    return false;
  }

  private static boolean tryRecord(long[] stripe, int bucket, long nanos) {
    if ((long) ELEMENT.getAcquire(stripe, TAKEN) != 0
        || !ELEMENT.compareAndSet(stripe, TAKEN, 0L, 1L)) {
      return false;
    }
    ELEMENT.setRelease(stripe, SUM, stripe[SUM] + nanos);
    ELEMENT.setRelease(stripe, bucket, stripe[bucket] + 1);
    ELEMENT.setRelease(stripe, TAKEN, 0L);
    return true;
  }

  /** Threads of a pool have consecutive ids, so they get different stripes. */
  @SuppressWarnings("deprecation") // threadId() came with Java 19
  private static int home() {
    return (int) Thread.currentThread().getId();
  }

  private long[] stripe(int index) {
    long[] stripe = stripes.getAcquire(index);
    return stripe != null ? stripe : addStripe(index);
  }

  private long[] addStripe(int index) {
    long[] made = new long[COUNTS + layout.size()];
    long[] before = stripes.compareAndExchange(index, null, made);
    return before == null ? made : before;
  }

  /** Adds the counts to {@code into} and returns the sum of the durations in ns. */
  long read(long[] into) {
    long sum = readFew(into);
    for (int s = 0; s <= STRIPES; s++) {
      long[] stripe = stripes.getAcquire(s);
      if (stripe != null) {
        for (int i = 0; i < into.length; i++) {
          into[i] += (long) ELEMENT.getAcquire(stripe, COUNTS + i);
        }
        sum += (long) ELEMENT.getAcquire(stripe, SUM);
      }
    }
    return sum;
  }

  private long readFew(long[] into) {
    long sum = 0;
    long[] few = first;
    if (few != null) {
      for (int i = 0; i < few.length; i++) {
        long kept = (long) ELEMENT.getAcquire(few, i);
        if (kept > 0) {
          into[layout.bucket(kept - 1)]++;
          sum += kept - 1;
        }
      }
    }
    return sum;
  }
}
