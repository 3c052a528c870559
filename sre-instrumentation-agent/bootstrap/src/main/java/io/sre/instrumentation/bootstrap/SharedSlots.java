package io.sre.instrumentation.bootstrap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Calls in flight of threads that have no cells: virtual threads, and platform threads past the cap
 * on cells.
 *
 * <p>A thread claims a place by one compare-and-swap, near the place its key maps to. The keys of
 * the claimants stand in an array of their own, so that a call finds out whether it is within
 * another call of the same SLI on the same thread by reading one cache line: only the thread itself
 * ever writes its key. Where the neighbourhood is taken (thousands of virtual threads in flight), a
 * call gets a place of its own in a map, the only case that allocates.
 */
final class SharedSlots {

  private static final int SIZE = 2048;
  private static final int WINDOW = 4;

  /** Zero is no key: virtual threads' ids are positive, slots' keys negative. */
  private static final long[] KEYS = new long[SIZE];

  private static final SharedSlot[] SLOTS = new SharedSlot[SIZE];

  static {
    for (int i = 0; i < SIZE; i++) {
      SLOTS[i] = new SharedSlot(i);
    }
  }

  private record Claim(long key, int sli) {}

  private static final Map<Claim, SharedSlot> OVERFLOW = new ConcurrentHashMap<>();

  /** How many places the map has: cheaper to read than the map. */
  private static final AtomicInteger OVERFLOWING = new AtomicInteger();

  private SharedSlots() {}

  /** Begins a call; null: one of this SLI is in flight on the thread already. */
  static @Nullable SharedSlot begin(int id, long key) {
    int base = spread(key) & (SIZE - 1) & -WINDOW;
    for (int i = base; i < base + WINDOW; i++) {
      if (KEYS[i] == key && SLOTS[i].sli().id() == id) {
        return null;
      }
    }
    if (OVERFLOWING.get() != 0 && OVERFLOW.containsKey(new Claim(key, id))) {
      return null;
    }
    Sli sli = SliTable.get(id);
    for (int i = base; i < base + WINDOW; i++) {
      SharedSlot slot = SLOTS[i];
      if (slot.wordAcquire() == InFlight.FREE
          && InFlight.WORD.compareAndSet(slot, InFlight.FREE, InFlight.CLAIMING)) {
        KEYS[i] = key;
        slot.begin(sli, key);
        return slot;
      }
    }
    SharedSlot slot = new SharedSlot(-1);
    slot.begin(sli, key);
    OVERFLOWING.getAndIncrement();
    OVERFLOW.put(new Claim(key, id), slot);
    return slot;
  }

  /** Spreads keys over places and stripes. */
  static int spread(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40);
  }

  static void disown(int index) {
    KEYS[index] = 0;
  }

  static void leave(SharedSlot slot) {
    if (OVERFLOW.remove(new Claim(slot.key, slot.sli().id())) != null) {
      OVERFLOWING.getAndDecrement();
    }
  }

  /** The call that the thread began last and that is still in flight. */
  static @Nullable SharedSlot innermost(long key) {
    SharedSlot innermost = null;
    int base = spread(key) & (SIZE - 1) & -WINDOW;
    for (int i = base; i < base + WINDOW; i++) {
      if (KEYS[i] == key) {
        innermost = later(innermost, SLOTS[i]);
      }
    }
    for (SharedSlot slot : OVERFLOW.values()) {
      if (slot.key == key) {
        innermost = later(innermost, slot);
      }
    }
    return innermost;
  }

  private static SharedSlot later(@Nullable SharedSlot a, SharedSlot b) {
    return a == null || b.start - a.start > 0 ? b : a;
  }

  /** The places of the table. */
  static SharedSlot[] table() {
    return SLOTS;
  }

  /** The places that were made for one call each. */
  static Iterable<SharedSlot> overflow() {
    return OVERFLOW.values();
  }
}
