package io.sre.instrumentation.bootstrap;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Calls in flight of threads that have no cells (virtual threads, and platform threads past the cap
 * on cells) and find no free {@linkplain LentCells lent} cell.
 *
 * <p>A thread claims a place by one compare-and-swap, near the place its key maps to. The
 * claimants' keys are in a separate array, so that a call finds out whether it is within another
 * call of the same SLI on the same thread by reading one cache line: only the thread itself ever
 * writes its key. Where the neighbourhood is taken (thousands of virtual threads in flight), a call
 * gets a place of its own in a map, the only case that allocates.
 */
final class SharedSlots {

  private static final int SIZE = 2048;
  static final int WINDOW = 4;

  /** Zero is no key: virtual threads' ids are positive, slots' keys negative. */
  static final long[] KEYS = new long[SIZE];

  private static final SharedSlot[] SLOTS = new SharedSlot[SIZE];

  static {
    for (int i = 0; i < SIZE; i++) {
      SLOTS[i] = new SharedSlot(i);
    }
  }

  /** A call that found no free place. */
  private record Claim(long key, Sli sli) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Claim claim && claim.key == key && claim.sli == sli;
    }

    @Override
    public int hashCode() {
      return spread(key) * 31 + sli.id();
    }
  }

  private static final Map<Claim, SharedSlot> OVERFLOW = new ConcurrentHashMap<>();

  /**
   * A lower bound of the number of a neighbourhood's calls in that map: a call that the thread
   * itself put there is always counted, which the map's own size does not guarantee during
   * concurrent changes.
   */
  private static final AtomicIntegerArray OVERFLOWING = new AtomicIntegerArray(SIZE / WINDOW);

  private SharedSlots() {}

  /** Begins a call on a thread that is not within another call of this SLI. */
  static SharedSlot claim(Sli sli, long key) {
    int base = window(key);
    for (int i = base; i < base + WINDOW; i++) {
      SharedSlot slot = SLOTS[i];
      if (slot.wordAcquire() == InFlight.FREE
          && InFlight.WORD.compareAndSet(slot, InFlight.FREE, InFlight.CLAIMING)) {
        try {
          KEYS[i] = key;
          slot.begin(sli, key);
        } catch (Throwable e) {
          // No call from here on: the stack may be used up.
          KEYS[i] = 0;
          slot.word = InFlight.FREE;
          throw e;
        }
        return slot;
      }
    }
    SharedSlot slot = new SharedSlot(-1);
    slot.begin(sli, key);
    try {
      OVERFLOWING.getAndIncrement(base / WINDOW);
      SharedSlot abandoned = OVERFLOW.put(new Claim(key, sli), slot);
      if (abandoned != null) {
        if (!abandoned.lossReported) {
          try {
            Suppressed.lostCall();
          } catch (Throwable again) {
            Suppressed.lostAtEdge++;
          }
        }
        OVERFLOWING.getAndDecrement(base / WINDOW);
      }
    } catch (Throwable e) {
      // The code that begins the call reports the loss.
      slot.lossReported = true;
      slot.abandoned = true;
      throw e;
    }
    return slot;
  }

  /** Whether a call of this SLI, or a part of one, is in flight on the thread with this key. */
  static boolean isWithin(Sli sli, long key) {
    return find(sli, key) != null;
  }

  /** The call of this SLI in flight on the thread with this key; null: none, or only a part. */
  static @Nullable SharedSlot inFlight(Sli sli, long key) {
    SharedSlot slot = find(sli, key);
    return slot != null && InFlight.isCall(slot.wordAcquire()) ? slot : null;
  }

  private static @Nullable SharedSlot find(Sli sli, long key) {
    int base = window(key);
    for (int i = base; i < base + WINDOW; i++) {
      SharedSlot slot = SLOTS[i];
      if (KEYS[i] == key && slot.sli() == sli && !slot.abandoned) {
        return slot;
      }
    }
    if (OVERFLOWING.get(base / WINDOW) == 0) {
      return null;
    }
    SharedSlot slot = OVERFLOW.get(new Claim(key, sli));
    return slot != null && !slot.abandoned ? slot : null;
  }

  /** The first place of this key. */
  static int window(long key) {
    return spread(key) & (SIZE - 1) & -WINDOW;
  }

  /** Spreads keys over places and stripes. */
  static int spread(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40);
  }

  static void disown(int index) {
    KEYS[index] = 0;
  }

  static void leave(SharedSlot slot) {
    if (OVERFLOW.remove(new Claim(slot.key, slot.sli()), slot)) {
      OVERFLOWING.getAndDecrement(window(slot.key) / WINDOW);
    }
  }

  /** The places of the table. */
  static SharedSlot[] table() {
    return SLOTS;
  }

  /** The slots that were made for one call each. */
  static Collection<SharedSlot> overflow() {
    return OVERFLOW.values();
  }
}
