package io.sre.instrumentation.bootstrap;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Futures that cannot report their completion: the JDK's {@code FutureTask} is woven to do so, and
 * the others are polled every {@value #POLL_MILLIS} ms, for at most {@value #BUDGET_NANOS} ns at a
 * time.
 *
 * <p>Any thread adds. The thread that finds a future done removes it with all its listeners, so
 * that each of them is notified once. A future is put into {@link #WATCHED} before it is polled for
 * the first time, and {@link #WATCHED} is read after it is done; if neither sees the other, the
 * next poll does.
 *
 * <p>Futures that the application loses are not held for ever. The code that completes a task of
 * the JDK runs on the task itself, so tasks are held weakly from the start; any other future can be
 * a view of something that completes without it, so it is held for {@value #HELD_SECONDS} s, up to
 * {@value #MAX_HELD} of them, and weakly from then on. A future that is collected before it was
 * done is reported lost.
 */
final class PlainFutures {

  private static final int POLL_MILLIS = 5;
  private static final int BUDGET_NANOS = 1_000_000;

  /** The thread ends a second after the last future was removed. */
  private static final int IDLE_POLLS = 1_000 / POLL_MILLIS;

  /** How often a task that reports its own completion is polled. */
  private static final long TASK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int HELD_SECONDS = 300;
  private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(HELD_SECONDS);
  private static final int MAX_HELD = 10_000;

  /** {@code FutureTask}'s states: with a value, with an exception; beyond: cancelled. */
  private static final int NORMAL = 2;

  private static final int EXCEPTIONAL = 3;

  /** Receives the outcome of a future, once. */
  interface Outcome {

    void accept(@Nullable Object value, @Nullable Throwable thrown);

    /** The future does not behave as {@link Future} demands. */
    default void unknown(Class<?> future) {}

    /** The future was collected before it was done. */
    default void lost() {}
  }

  /** Finds the entry of a future by identity, whatever its class defines as equality. */
  private record Probe(Object future) {

    @Override
    public int hashCode() {
      return System.identityHashCode(future);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Watched watched && watched.refersTo(future);
    }
  }

  /** A listener of a future, and the key of its entry; the chain is written within its entry. */
  private static final class Watched extends WeakReference<Object> {

    private final int hash;
    private final Outcome outcome;
    private final boolean isTask;

    /** The key of its entry: itself, or the first listener of the same future. */
    private Watched key = this;

    private final long since = System.nanoTime();

    /** Holds the future strongly for a while. Guarded by this. */
    private @Nullable Object held;

    /** Time of the last poll. Used by the polling thread. */
    private long lastLook;

    private @Nullable Watched next;

    Watched(Future<?> future, Outcome outcome) {
      super(future);
      this.hash = System.identityHashCode(future);
      this.outcome = outcome;
      this.isTask = future instanceof FutureTask<?>;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object future = get();
      return future != null && other instanceof Watched watched && watched.refersTo(future);
    }
  }

  private static final Map<Object, Watched> WATCHED = new ConcurrentHashMap<>();
  private static final AtomicInteger HELD = new AtomicInteger();

  /** Whether a polling thread runs. Guarded by {@link #WATCHED}. */
  private static boolean polling;

  /** Whether any future may be watched; a woven {@code FutureTask} reads this first. */
  private static volatile boolean watching;

  /** Whether the JDK's tasks are known to be woven. */
  private static volatile boolean tasksReport;

  private PlainFutures() {}

  /** Reports the outcome of a future, once. */
  static void watch(Future<?> future, Outcome outcome) {
    Watched added = new Watched(future, outcome);
    if (!added.isTask && !(future instanceof ForkJoinTask<?>) && HELD.get() < MAX_HELD) {
      HELD.getAndIncrement();
      added.held = future;
    }
    WATCHED.compute(
        added,
        (key, before) -> {
          if (before != null) {
            added.next = before;
            added.key = before.key;
          }
          return added;
        });
    watching = true;
    if (!look(future)) {
      ensurePolling();
    }
  }

  /** Reports that a task of the JDK is done; it need not be watched. */
  static void completed(Object task, int state, @Nullable Object outcome) {
    if (watching) {
      if (!tasksReport) {
        tasksReport = true;
      }
      Watched waiting = take(task);
      if (waiting != null) {
        if (state == NORMAL) {
          report(waiting, outcome, null);
        } else if (state == EXCEPTIONAL && outcome instanceof Throwable thrown) {
          report(waiting, null, thrown);
        } else {
          report(waiting, null, new CancellationException());
        }
      }
    }
  }

  /** Whether no thread has found the future done yet; the one that has notifies the listeners. */
  static boolean isWatched(Future<?> future) {
    return WATCHED.containsKey(new Probe(future));
  }

  /** How many futures are watched. */
  static int watched() {
    return WATCHED.size();
  }

  private static @Nullable Watched take(Object future) {
    Probe probe = new Probe(future);
    // A task without listeners takes no lock; removing an absent key would take one.
    return WATCHED.containsKey(probe) ? released(WATCHED.remove(probe)) : null;
  }

  private static @Nullable Watched released(@Nullable Watched first) {
    for (Watched waiting = first; waiting != null; waiting = waiting.next) {
      release(waiting);
    }
    return first;
  }

  private static void release(Watched waiting) {
    synchronized (waiting) {
      if (waiting.held != null) {
        waiting.held = null;
        HELD.getAndDecrement();
      }
    }
  }

  private static void report(Watched first, @Nullable Object value, @Nullable Throwable thrown) {
    for (Watched waiting = first; waiting != null; waiting = waiting.next) {
      waiting.outcome.accept(value, thrown);
    }
  }

  private static void reportUnknown(@Nullable Watched first, Class<?> future) {
    for (Watched waiting = first; waiting != null; waiting = waiting.next) {
      waiting.outcome.unknown(future);
    }
  }

  /** Whether a future is done; if so, notifies its listeners. */
  private static boolean look(Future<?> future) {
    boolean done;
    try {
      done = future.isDone();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      reportUnknown(take(future), future.getClass());
      return true;
    }
    Watched waiting = done ? take(future) : null;
    if (waiting != null) {
      read(future, waiting);
    }
    return done;
  }

  private static void read(Future<?> future, Watched waiting) {
    Object value = null;
    Throwable thrown = null;
    boolean unknown = false;
    // A future that is done may check this all the same, and its owner must still find it set.
    boolean interrupted = Thread.interrupted();
    try {
      // It is done: a future that waits nevertheless must not block this thread.
      value = future.get(0, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      unknown = true;
    } catch (ExecutionException e) {
      // A subclass may override {@code getCause()} with the application's code.
      Throwable cause = e.getClass() == ExecutionException.class ? e.getCause() : null;
      thrown = cause == null ? e : cause;
    } catch (Throwable e) {
      thrown = e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (unknown) {
      reportUnknown(waiting, future.getClass());
    } else {
      report(waiting, value, thrown);
    }
  }

  private static void ensurePolling() {
    synchronized (WATCHED) {
      if (!polling) {
        polling = AgentThreads.start("sre-futures", null, new Poll());
      }
    }
  }

  /** Polls the futures, a part of them at a time. Used by one thread. */
  private static final class Poll implements AgentThreads.Loop {

    private int idle;
    private Iterator<Watched> left = Collections.emptyIterator();

    @Override
    public boolean turn() throws InterruptedException {
      if (!left.hasNext()) {
        left = WATCHED.values().iterator();
        if (!left.hasNext() && isOver()) {
          return false;
        }
      }
      long begin = System.nanoTime();
      while (left.hasNext() && System.nanoTime() - begin < BUDGET_NANOS) {
        lookAt(left.next(), begin);
      }
      Thread.sleep(POLL_MILLIS);
      return true;
    }

    /** Whether there was nothing to poll for so long that the thread can end. */
    private boolean isOver() {
      watching = false;
      // A future that was added meanwhile has set this before, or does so after.
      if (!WATCHED.isEmpty()) {
        watching = true;
        idle = 0;
        return false;
      }
      synchronized (WATCHED) {
        if (++idle <= IDLE_POLLS || !WATCHED.isEmpty()) {
          return false;
        }
        polling = false;
        return true;
      }
    }

    private static void lookAt(Watched watched, long now) {
      Object future = watched.get();
      if (future == null) {
        if (WATCHED.remove(watched.key, watched)) {
          for (Watched waiting = watched; waiting != null; waiting = waiting.next) {
            waiting.outcome.lost();
          }
        }
        return;
      }
      if (tasksReport
          && watched.isTask
          && watched.lastLook != 0
          && now - watched.lastLook < TASK_NANOS) {
        return;
      }
      watched.lastLook = now;
      look((Future<?>) future);
      for (Watched waiting = watched; waiting != null; waiting = waiting.next) {
        if (now - waiting.since > HELD_NANOS) {
          release(waiting);
        }
      }
    }
  }
}
