package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The recorder's data of one platform thread: its cells, by SLI, and its current requests.
 *
 * <p>Found through a table that is direct-mapped by the thread's id. The owner is verified, since
 * an application can override {@code Thread.getId()} on Java 17, and two threads can share a place;
 * then a {@code ThreadLocal} finds it.
 *
 * <p>Written by its owner; the {@link Sweep} reads it, and releases its cells when the owner has
 * died.
 */
final class ThreadSlot {

  private static final int DIRECTORY_SIZE = 1024;
  private static final @Nullable ThreadSlot[] DIRECTORY = new ThreadSlot[DIRECTORY_SIZE];
  private static final ThreadLocal<ThreadSlot> BEHIND = new ThreadLocal<>();
  private static final Queue<ThreadSlot> ALL = new ConcurrentLinkedQueue<>();
  private static final AtomicLong LAST_KEY = new AtomicLong();
  private static final @Nullable MethodHandle IS_VIRTUAL = isVirtualHandle();

  /** No cell: the thread is within a try of a retry. */
  private static final @Nullable ThreadCell[] HIDDEN = new ThreadCell[0];

  private final Thread owner;

  /** Identifies the thread in {@link SharedSlots}; negative, so no virtual thread has it. */
  final long key;

  /** Written by the owner; the sweep reads it once the owner has died. */
  private @Nullable ThreadCell[] all = new ThreadCell[16];

  /** All cells, or {@link #HIDDEN}: then a call takes the way that asks for the retry. */
  private @Nullable ThreadCell[] cells = all;

  /** The retry of which the thread runs a try; null: none. */
  @Nullable RetriedCalls retried;

  /** Whether the thread ever began a call without a cell of its own. */
  boolean borrows;

  /**
   * The SLI of the call that the thread began last in a cell of its own and has not left, by id +
   * 1; 0: there is none. A number, since a reference would cost the collector's barrier on each
   * call. Each cell keeps the value before it. If an end has failed, it refers to a call that is
   * not in flight, and all cells are searched.
   */
  int innermost;

  /** The requests that the thread serves; null: it has served none yet. */
  @Nullable ServedCalls served;

  /** Reused for each request that begins and ends on this thread; the sweep reads it. */
  volatile Call reusable = new Call();

  private ThreadSlot(Thread owner) {
    this.owner = owner;
    this.key = LAST_KEY.decrementAndGet();
  }

  /** The slot of the current thread; null if it is virtual. */
  @SuppressWarnings("deprecation") // threadId() came with Java 19
  static @Nullable ThreadSlot current() {
    Thread thread = Thread.currentThread();
    ThreadSlot slot = DIRECTORY[(int) thread.getId() & (DIRECTORY_SIZE - 1)];
    return slot != null && slot.owner == thread ? slot : find(thread);
  }

  @SuppressWarnings("deprecation")
  private static @Nullable ThreadSlot find(Thread thread) {
    if (isVirtual(thread)) {
      return null;
    }
    ThreadSlot slot = BEHIND.get();
    if (slot == null) {
      slot = findAmongAll(thread);
      if (slot == null) {
        slot = new ThreadSlot(thread);
        ALL.add(slot);
      }
      BEHIND.set(slot);
    }
    DIRECTORY[(int) thread.getId() & (DIRECTORY_SIZE - 1)] = slot;
    return slot;
  }

  /** Pools that erase thread locals between tasks must not cause a new slot for each task. */
  private static @Nullable ThreadSlot findAmongAll(Thread thread) {
    for (ThreadSlot slot : ALL) {
      if (slot.owner == thread) {
        return slot;
      }
    }
    return null;
  }

  /** The thread's cell of an SLI; null: none is left, and the thread shares. */
  @Nullable ThreadCell cell(int sli) {
    @Nullable ThreadCell[] known = cells;
    ThreadCell cell = sli < known.length ? known[sli] : null;
    return cell != null ? cell : addCell(sli);
  }

  private @Nullable ThreadCell addCell(int id) {
    return retried == null ? makeCell(id) : null;
  }

  private @Nullable ThreadCell makeCell(int id) {
    Sli sli = SliTable.get(id);
    // A cell may become free while the thread is within a call outside its own cells.
    if (sli.lent.isWithin(key)) {
      return null;
    }
    if (id >= all.length) {
      all = Arrays.copyOf(all, Math.max(id + 1, all.length * 2));
      cells = retried == null ? all : HIDDEN;
    }
    ThreadCell cell = sli.cells.acquire();
    if (cell != null) {
      cell.slot = this;
    }
    all[id] = cell;
    return cell;
  }

  /** Has the thread begin its calls within a retry. Writes plain fields, so it cannot throw. */
  void enter(RetriedCalls calls) {
    retried = calls;
    cells = HIDDEN;
  }

  /** Has the thread begin its calls in its cells again. */
  void leave() {
    retried = null;
    cells = all;
  }

  /**
   * Whether a call of this SLI, or a part of one, is in flight in the thread's own cell. Takes a
   * cell if there is none: by its cells a thread is known to run the SLI's calls.
   */
  boolean isWithin(int id) {
    ThreadCell cell = id < all.length ? all[id] : null;
    if (cell == null) {
      cell = makeCell(id);
    }
    return cell != null && cell.word != InFlight.FREE && !cell.abandoned;
  }

  /** Among its cells, that of the innermost call in flight. */
  @Nullable ThreadCell innermostCell() {
    int named = innermost;
    if (named == 0) {
      return null;
    }
    ThreadCell cell = all[named - 1];
    return cell != null && isInFlight(cell) ? cell : lookForInnermost();
  }

  private @Nullable ThreadCell lookForInnermost() {
    ThreadCell found = null;
    for (ThreadCell cell : all) {
      if (cell != null && isInFlight(cell) && (found == null || cell.start - found.start > 0)) {
        found = cell;
      }
    }
    innermost = found == null ? 0 : found.place;
    return found;
  }

  /** A part of a call that another thread began does not count as a call in flight. */
  private static boolean isInFlight(ThreadCell cell) {
    return InFlight.isCall(cell.word) && !cell.abandoned;
  }

  Thread owner() {
    return owner;
  }

  /** The SLIs whose calls ran on the thread. Any thread asks, so the newest may be missing. */
  Set<Sli> slis() {
    Set<Sli> result = new HashSet<>();
    for (ThreadCell cell : all) {
      if (cell != null) {
        result.add(cell.sli());
      }
    }
    Call request = reusable;
    Sli served = request.served();
    if (served != null) {
      result.add(served);
    }
    return result;
  }

  /** All slots: of living threads and, until the next sweep, of dead ones. */
  static Iterable<ThreadSlot> all() {
    return ALL;
  }

  /** Releases the cells of dead threads. Used by the sweep alone. */
  static void releaseDead() {
    ALL.removeIf(
        slot -> {
          if (slot.owner.isAlive()) {
            return false;
          }
          for (ThreadCell cell : slot.all) {
            if (cell != null) {
              cell.sli().cells.release(cell);
            }
          }
          if (!slot.reusable.isOver()) {
            Sweep.reclaim(slot.reusable);
          }
          for (int i = 0; i < DIRECTORY_SIZE; i++) {
            if (DIRECTORY[i] == slot) {
              DIRECTORY[i] = null;
            }
          }
          return true;
        });
  }

  private static boolean isVirtual(Thread thread) {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable e) {
      return false;
    }
  }

  private static @Nullable MethodHandle isVirtualHandle() {
    if (Runtime.version().feature() < 21) {
      return null;
    }
    try {
      return MethodHandles.lookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
