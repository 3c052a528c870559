package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Which call each thread without cells of its own began last: virtual threads, and platform threads
 * past the cap on cells.
 *
 * <p>A table of numbers that is direct-mapped by the thread's key. An entry is a thread's key and
 * the id of an SLI + 1; each place in flight knows what was there before it. Threads write it with
 * plain stores and without looking at each other: where two share an entry, the one that comes
 * later has it, and the other one's calls are looked for among all SLIs that have lent a cell,
 * once. So an entry is believed only if it has the asking thread's key and the call is in flight.
 */
final class Borrowed {

  private static final int SIZE = 4096;

  /** Bits of an entry below the key: more SLIs there are never. */
  private static final int ID_BITS = 24;

  private static final long ID = (1L << ID_BITS) - 1;

  /** Nothing is known of the calls around this one. */
  private static final int UNKNOWN = -1;

  private static final long[] ENTRIES = new long[SIZE];

  private Borrowed() {}

  /**
   * A thread begins a call.
   *
   * @param place id of the SLI + 1
   * @return what {@link #left} needs
   */
  static int began(long key, int place) {
    int at = at(key);
    long before = ENTRIES[at];
    ENTRIES[at] = key << ID_BITS | place;
    return before >> ID_BITS == key ? (int) (before & ID) : UNKNOWN;
  }

  /** The thread leaves the call. */
  static void left(long key, int outer) {
    int at = at(key);
    if (ENTRIES[at] >> ID_BITS == key) {
      ENTRIES[at] = outer == UNKNOWN ? 0 : key << ID_BITS | outer;
    }
  }

  /** The call that this thread began last in a lent cell or a shared slot; null: none. */
  static @Nullable InFlight innermost(long key) {
    long entry = ENTRIES[at(key)];
    if (entry >> ID_BITS == key) {
      int place = (int) (entry & ID);
      if (place == 0) {
        return null;
      }
      InFlight call = SliTable.get(place - 1).lent.inFlight(key);
      if (call != null) {
        return call;
      }
    }
    InFlight found = LentCells.lookForInnermost(key);
    ENTRIES[at(key)] = key << ID_BITS | (found == null ? 0 : found.sli().id() + 1);
    return found;
  }

  private static int at(long key) {
    return SharedSlots.spread(key) & (SIZE - 1);
  }
}
