package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The call that each thread without cells of its own began last: virtual threads, and platform
 * threads past the cap on cells.
 *
 * <p>A table of numbers, direct-mapped by the thread's key. An entry holds a thread's key and the
 * id of an SLI + 1; each place in flight keeps the entry's previous value. Threads write it with
 * plain stores and no coordination: where two threads share an entry, the later one overwrites it,
 * and the other one's calls are searched once among all SLIs that have lent a cell. So an entry is
 * believed only if it has the asking thread's key and the call is in flight.
 */
final class Borrowed {

  private static final int SIZE = 4096;

  /** Bits of an entry below the key; more SLIs than fit cannot exist. */
  private static final int ID_BITS = 24;

  private static final long ID = (1L << ID_BITS) - 1;

  /** The call around this one is unknown. */
  private static final int UNKNOWN = -1;

  private static final long[] ENTRIES = new long[SIZE];

  private Borrowed() {}

  /**
   * Notes that a thread begins a call.
   *
   * @param place id of the SLI + 1
   * @return the argument of {@link #left}
   */
  static int began(long key, int place) {
    int at = at(key);
    long before = ENTRIES[at];
    ENTRIES[at] = key << ID_BITS | place;
    return before >> ID_BITS == key ? (int) (before & ID) : UNKNOWN;
  }

  /** Notes that the thread leaves the call. */
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
