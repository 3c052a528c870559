package io.sre.instrumentation.bootstrap;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All cells of one SLI, in use or free.
 *
 * <p>Cells are made by threads when they first need one and are never dropped: their counts are the
 * SLI's. Most are one thread's until it dies; some are {@linkplain LentCells lent}. A process has
 * at most {@link #limit} of them; past that, threads share {@link SharedSlots}.
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

  /** A cell for the calling thread; null: the process has its limit of them. */
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

  /** A cell that threads will have in turn; null: the process has its limit of them. */
  @Nullable LentCell lend(long[] keys, int place) {
    if (!mayMake()) {
      return null;
    }
    LentCell cell = new LentCell(sli, keys, place);
    add(cell);
    return cell;
  }

  /** Whether the process has less than its limit of them. */
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

  /** Takes the cell of a dead thread back. Of the sweep alone. */
  void release(ThreadCell cell) {
    Sweep.settle(cell);
    if (cell.word != InFlight.FREE) {
      // The thread ended within the call.
      Sweep.reclaim(cell);
    }
    free.add(cell);
  }

  Cell[] all() {
    return all;
  }
}
