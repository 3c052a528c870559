package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The tasks that wait for a thread of their pool, and since when.
 *
 * <p>Any thread adds a task and any thread takes it, without waiting; only when more tasks wait at
 * a time than ever before, a larger table is allocated. A task is identified by its identity hash,
 * so no object of the application is held. Two tasks with one hash that wait at the same time may
 * be confused: then only the sum of both waits is exact.
 *
 * <p>A task must be added before another thread can begin it, so that this thread finds it. If more
 * than about half of {@value #MOST} tasks wait at a time, some are not added, and their waits not
 * measured.
 */
final class PendingTasks {

  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

  private static final int SMALLEST = 256;
  private static final int LARGER_BY = 16;
  private static final int TABLES = 3;
  static final int MOST = SMALLEST * LARGER_BY * LARGER_BY;

  /** Places that are searched for one task in each table. */
  private static final int WINDOW = 16;

  private static final long FREE = 0;
  private static final long TAKEN = -1;

  /** Pairs of a task's hash and the time it was added; the smallest table is filled first. */
  private final AtomicReferenceArray<long[]> tables = new AtomicReferenceArray<>(TABLES);

  PendingTasks() {
    tables.set(0, new long[2 * SMALLEST]);
  }

  /** Adds a task at a time of {@link System#nanoTime}; returns whether there was a place. */
  boolean add(Object task, long now) {
    long hash = hash(task);
    for (int i = 0; i < TABLES; i++) {
      long[] table = tables.getAcquire(i);
      if (add(table != null ? table : larger(i), hash, now)) {
        return true;
      }
    }
    return false;
  }

  private static boolean add(long[] table, long hash, long now) {
    for (int i = 0; i < WINDOW; i++) {
      int place = place(table, hash, i);
      if ((long) ELEMENT.getAcquire(table, place) == FREE
          && ELEMENT.compareAndSet(table, place, FREE, TAKEN)) {
        table[place + 1] = now;
        ELEMENT.setRelease(table, place, hash);
        return true;
      }
    }
    return false;
  }

  /** Takes a task; returns how long it waited in ns, or -1: it was not added. */
  long take(Object task, long now) {
    long hash = hash(task);
    for (int i = 0; i < TABLES; i++) {
      long[] table = tables.getAcquire(i);
      if (table == null) {
        break;
      }
      for (int j = 0; j < WINDOW; j++) {
        int place = place(table, hash, j);
        if ((long) ELEMENT.getAcquire(table, place) == hash
            && ELEMENT.compareAndSet(table, place, hash, TAKEN)) {
          long since = table[place + 1];
          ELEMENT.setRelease(table, place, FREE);
          return Math.max(0, now - since);
        }
      }
    }
    return -1;
  }

  private static long hash(Object task) {
    return System.identityHashCode(task) + 1L;
  }

  private static int place(long[] table, long hash, int offset) {
    long spread = hash * 0x9E3779B97F4A7C15L;
    int first = (int) (spread >>> 40);
    // Not adjacent places, which fill up in clusters.
    int step = (int) (spread >>> 16) | 1;
    return 2 * ((first + offset * step) & ((table.length >> 1) - 1));
  }

  private long[] larger(int index) {
    int places = SMALLEST;
    for (int i = 0; i < index; i++) {
      places *= LARGER_BY;
    }
    long[] made = new long[2 * places];
    long[] before = tables.compareAndExchange(index, null, made);
    return before == null ? made : before;
  }
}
