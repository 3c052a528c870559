package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one SLI that are lent, for one call at a time, to threads without cells of their
 * own: virtual threads, and platform threads past the cap on cells.
 *
 * <p>A thread takes one of the few places of its key, where it also finds the call that it is
 * within; it prefers its last place. So threads that collide at one cell separate, and stay apart
 * from then on. The keys are in a separate array, written only where a cell goes to another thread:
 * a thread that looks for its own key reads memory that hardly ever changes.
 *
 * <p>There are {@value #FOR_A_PROCESSOR} places per processor; their cells are made when first used
 * and count among all {@linkplain ThreadCells cells} of the process: enough for calls that compute.
 * Calls that wait, thousands at a time, soon occupy all of them, and the rest goes to the {@link
 * SharedSlots}.
 */
final class LentCells {

  private static final int FOR_A_PROCESSOR = 4;
  private static final int MOST = 64;

  /** A power of two. */
  static final int PLACES = places(Runtime.getRuntime().availableProcessors());

  static final int WINDOW = 4;

  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(LentCell[].class);

  /**
   * The SLIs that have lent a cell or claimed a slot: few if most calls are on platform threads.
   */
  private static volatile Sli[] users = {};

  private final Sli sli;

  /** The last holder of each place; zero is no key. Written by the thread that takes the cell. */
  private final long[] keys = new long[PLACES];

  /** Written under the lock of this; a racing reader of null reads again under the lock. */
  private final @Nullable LentCell[] lent = new LentCell[PLACES];

  /** Whether a call ever found no free cell. */
  private volatile boolean usesSlots;

  LentCells(Sli sli) {
    this.sli = sli;
  }

  private static int places(int processors) {
    return Math.min(MOST, Integer.highestOneBit(Math.max(1, processors) * 2 * FOR_A_PROCESSOR - 1));
  }

  /**
   * Begins a call, in a shared slot if no cell is free.
   *
   * @return null: a call of this SLI is in flight on the thread already
   */
  @Nullable InFlight begin(long key) {
    int first = window(key);
    int start = SharedSlots.spread(key);
    for (int i = first; i < first + WINDOW; i++) {
      if (keys[i] == key) {
        LentCell cell = get(i);
        if (cell != null && cell.isHeldBy(key)) {
          return null;
        }
        start = i;
      }
    }
    if (usesSlots && SharedSlots.isWithin(sli, key)) {
      return null;
    }
    LentCell cell = take(key, first, start);
    return cell != null ? cell : claim(key);
  }

  /**
   * Makes whatever the thread begins part of a call, until the place is freed.
   *
   * @return null: it is part of one already
   */
  @Nullable InFlight beginPart(long key) {
    if (isWithin(key)) {
      return null;
    }
    SharedSlot slot = claim(key);
    int unused = slot.takeWord();
    slot.left();
    return slot;
  }

  /** Whether a call of this SLI is in flight on the thread with this key, here or in a slot. */
  boolean isWithin(long key) {
    return heldBy(key) != null || (usesSlots && SharedSlots.isWithin(sli, key));
  }

  /** The call of this SLI that is in flight on the thread with this key; null: none. */
  @Nullable InFlight inFlight(long key) {
    LentCell cell = heldBy(key);
    return cell != null || !usesSlots ? cell : SharedSlots.inFlight(sli, key);
  }

  private SharedSlot claim(long key) {
    if (!usesSlots) {
      addUser(sli);
      usesSlots = true;
    }
    return SharedSlots.claim(sli, key);
  }

  private @Nullable LentCell heldBy(long key) {
    int first = window(key);
    for (int i = first; i < first + WINDOW; i++) {
      if (keys[i] == key) {
        LentCell cell = get(i);
        if (cell != null && cell.isHeldBy(key)) {
          return cell;
        }
      }
    }
    return null;
  }

  /**
   * Begins a call of a thread that has none here.
   *
   * @param start the place of its window to try first
   * @return null: no cell is free
   */
  private @Nullable LentCell take(long key, int first, int start) {
    for (int i = start; i < start + WINDOW; i++) {
      int place = first | (i & (WINDOW - 1));
      LentCell cell = get(place);
      if (cell == null && ThreadCells.hasRoom()) {
        cell = add(place);
      }
      if (cell != null && cell.tryBegin(key)) {
        return cell;
      }
    }
    return null;
  }

  /** The first place of this key. */
  static int window(long key) {
    return SharedSlots.spread(key) & (PLACES - 1) & -WINDOW;
  }

  private @Nullable LentCell get(int place) {
    return (LentCell) PLACE.getAcquire(lent, place);
  }

  private synchronized @Nullable LentCell add(int place) {
    LentCell cell = get(place);
    if (cell == null) {
      cell = sli.cells.lend(keys, place);
      if (cell != null) {
        addUser(sli);
        PLACE.setRelease(lent, place, cell);
      }
    }
    return cell;
  }

  private static void addUser(Sli sli) {
    synchronized (LentCells.class) {
      Sli[] before = users;
      for (Sli user : before) {
        if (user == sli) {
          return;
        }
      }
      Sli[] after = Arrays.copyOf(before, before.length + 1);
      after[before.length] = sli;
      users = after;
    }
  }

  /** The call that the thread began last, searched in every SLI; null: none is in flight. */
  static @Nullable InFlight lookForInnermost(long key) {
    InFlight innermost = null;
    for (Sli sli : users) {
      InFlight call = sli.lent.inFlight(key);
      if (call != null && (innermost == null || call.start - innermost.start > 0)) {
        innermost = call;
      }
    }
    return innermost;
  }
}
