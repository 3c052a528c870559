package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Counts that any thread adds to: two atomic adds a call, no compare-and-swap loop.
 *
 * <p>Striped by the adding thread; a stripe is made when first used and costs about 2.2 KB.
 */
final class StripedHistogram {

  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int STRIPES =
      Integer.highestOneBit(
          Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors())) * 2 - 1);

  /** Elements before the counts: the sum of the durations, and room to the array's header. */
  private static final int COUNTS = 8;

  private static final int SUM = 0;

  private final Layout layout;
  private final AtomicReferenceArray<long[]> stripes = new AtomicReferenceArray<>(STRIPES);

  StripedHistogram(Layout layout) {
    this.layout = layout;
  }

  /**
   * Adds one duration in ns.
   *
   * @param spread chooses the stripe: the same for calls that hardly collide, else the thread's
   */
  void record(int spread, long nanos) {
    int index = spread & (STRIPES - 1);
    long[] stripe = stripes.getAcquire(index);
    if (stripe == null) {
      stripe = addStripe(index);
    }
    ELEMENT.getAndAdd(stripe, COUNTS + layout.bucket(nanos), 1L);
    ELEMENT.getAndAdd(stripe, SUM, nanos);
  }

  private long[] addStripe(int index) {
    long[] made = new long[COUNTS + layout.size()];
    long[] before = stripes.compareAndExchange(index, null, made);
    return before == null ? made : before;
  }

  /** Adds the counts to {@code into} and returns the sum of the durations in ns. */
  long read(long[] into) {
    long sum = 0;
    for (int s = 0; s < STRIPES; s++) {
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
