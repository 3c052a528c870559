package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Counts that any thread adds to, without waiting for another.
 *
 * <p>There are several stripes. A thread tries to take one, by one compare-and-swap, adds with
 * plain stores, and gives it back; a stripe that is taken is passed over. If all are, which takes
 * as many threads that were interrupted within a few nanoseconds, it adds to a last one with atomic
 * adds, and so do those that hardly collide. So nobody waits, even for a thread that never comes
 * back.
 *
 * <p>Counts only grow; readers see some recent value of each. A stripe is made when first used and
 * costs about 2.2 KB.
 */
final class StripedHistogram {

  /** Says that the calling threads hardly collide: they add atomically, to one stripe. */
  static final int ONE_STRIPE = -1;

  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int STRIPES = stripes(Runtime.getRuntime().availableProcessors());

  /** The stripe that is only added to atomically. */
  private static final int ATOMIC = STRIPES;

  // Elements of a stripe before its counts, and room to the array's header.
  private static final int SUM = 0;
  private static final int TAKEN = 1;
  private static final int COUNTS = 8;

  private final Layout layout;
  private final AtomicReferenceArray<long[]> stripes = new AtomicReferenceArray<>(STRIPES + 1);
  final Exemplars exemplars;

  StripedHistogram(Layout layout) {
    this.layout = layout;
    this.exemplars = new Exemplars(layout);
  }

  /** The power of two that is at least twice the processors, from 4 to 16. */
  private static int stripes(int processors) {
    return Math.max(4, Math.min(16, Integer.highestOneBit(Math.max(1, processors) * 4 - 1)));
  }

  /**
   * Adds one duration in ns.
   *
   * @param spread chooses the first stripe to try: the same for a thread, different between
   *     threads; or {@link #ONE_STRIPE}
   */
  void record(int spread, long nanos) {
    int bucket = COUNTS + layout.bucket(nanos);
    if (spread != ONE_STRIPE) {
      for (int i = 0; i < STRIPES; i++) {
        long[] stripe = stripe((spread + i) & (STRIPES - 1));
        if ((long) ELEMENT.getAcquire(stripe, TAKEN) == 0
            && ELEMENT.compareAndSet(stripe, TAKEN, 0L, 1L)) {
          ELEMENT.setRelease(stripe, SUM, stripe[SUM] + nanos);
          ELEMENT.setRelease(stripe, bucket, stripe[bucket] + 1);
          ELEMENT.setRelease(stripe, TAKEN, 0L);
          return;
        }
      }
    }
    long[] stripe = stripe(ATOMIC);
    ELEMENT.getAndAdd(stripe, SUM, nanos);
    ELEMENT.getAndAdd(stripe, bucket, 1L);
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
    long sum = 0;
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
}
