package io.sre.instrumentation.bootstrap;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All cells of one SLI, in use or free.
 *
 * <p>A thread makes a cell when it first needs one. Cells are never dropped, since they hold the
 * SLI's counts. Most belong to one thread until it dies; some are {@linkplain LentCells lent}. A
 * process has at most {@link #limit} of them; beyond that, threads share {@link SharedSlots}.
 */
final class ThreadCells {

  /** 9 MB of cells. */
  private static final int DEFAULT_LIMIT = 4096;

  private static volatile int limit = DEFAULT_LIMIT;
  private static final AtomicInteger MADE = new AtomicInteger();

  private final Sli sli;
  private final Queue<ThreadCell> free = new ConcurrentLinkedQueue<>();
  private volatile Cell[] all = {};

  ThreadCells(Sli sli) {
    this.sli = sli;
  }

  static void limit(int cells) {
    limit = cells;
  }

  static int made() {
    return MADE.get();
  }

  /** A cell for the calling thread; null: the limit of the process is reached. */
  @Nullable ThreadCell acquire() {
    ThreadCell cell = free.poll();
    if (cell != null) {
      return cell;
    }
    if (!mayMake()) {
      return null;
    }
    cell = new ThreadCell(sli);
    add(cell);
    return cell;
  }

  /** A cell to be lent to changing threads; null: the limit of the process is reached. */
  @Nullable LentCell lend(long[] keys, int place) {
    if (!mayMake()) {
      return null;
    }
    LentCell cell = new LentCell(sli, keys, place);
    add(cell);
    return cell;
  }

  /** Whether the process has fewer cells than its limit. */
  static boolean hasRoom() {
    return MADE.get() < limit;
  }

  private static boolean mayMake() {
    if (!hasRoom()) {
      return false;
    }
    if (MADE.incrementAndGet() > limit) {
      MADE.decrementAndGet();
      return false;
    }
    return true;
  }

  private synchronized void add(Cell cell) {
    Cell[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = cell;
    all = more;
  }

  /** Takes back the cell of a dead thread. Used by the sweep alone. */
  void release(ThreadCell cell) {
    Sweep.settle(cell);
    if (cell.word != InFlight.FREE) {
      // The thread died within the call.
      Sweep.reclaim(cell);
    }
    free.add(cell);
  }

  Cell[] all() {
    return all;
  }
}
