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
 * Futures that cannot report their completion: the JDK's {@code FutureTask} is woven to, and the
 * rest are asked every {@value #POLL_MILLIS} ms, for at most {@value #BUDGET_NANOS} ns at a time.
 *
 * <p>Any thread adds. The thread that finds a future done takes it out, with all that wait for it,
 * so that each of them hears of it once. A future is put into {@link #WATCHED} before it is asked
 * for the first time, and {@link #WATCHED} is read after it is done; where neither sees the other,
 * the next poll does.
 *
 * <p>What the application loses is not held for ever. Whatever completes a task of the JDK's runs
 * on the task itself, so that one is held weakly from the start; any other future can be a view of
 * something that completes without it, so it is held for {@value #HELD_SECONDS} s, if there are not
 * more than {@value #MAX_HELD} of them, and weakly from then on. A future that is gone before it
 * was done is reported lost.
 */
final class PlainFutures {

  private static final int POLL_MILLIS = 5;
  private static final int BUDGET_NANOS = 1_000_000;

  /** A thread lives a second longer than there is anything to look at. */
  private static final int IDLE_POLLS = 1_000 / POLL_MILLIS;

  /** How often a task is asked that reports by itself. */
  private static final long TASK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int HELD_SECONDS = 300;
  private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(HELD_SECONDS);
  private static final int MAX_HELD = 10_000;

  /** {@code FutureTask}'s states: with a value, with an exception; beyond: cancelled. */
  private static final int NORMAL = 2;

  private static final int EXCEPTIONAL = 3;

  /** Hears what becomes of a future, once. */
  interface Outcome {

    void accept(@Nullable Object value, @Nullable Throwable thrown);

    /** The future does not answer as futures do. */
    default void unknown(Class<?> future) {}

    /** The future is gone, and was never done. */
    default void lost() {}
  }

  /** Finds the entry of a future by what it is, not by what its class says of equality. */
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

  /** What waits for a future, and the key of its entry; the chain is written within its entry. */
  private static final class Watched extends WeakReference<Object> {

    private final int hash;
    private final Outcome outcome;
    private final boolean isTask;

    /** Under which its entry is found: itself, or the first one that waited for the same future. */
    private Watched key = this;

    private final long since = System.nanoTime();

    /** Keeps the future for a while. Guarded by this. */
    private @Nullable Object held;

    /** Of the thread that looks. */
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

  /** Whether there is a thread that looks. Guarded by {@link #WATCHED}. */
  private static boolean polling;

  /** Whether any future may be watched: what a woven {@code FutureTask} reads first. */
  private static volatile boolean watching;

  /** Whether the JDK's tasks are known to be woven. */
  private static volatile boolean tasksReport;

  private PlainFutures() {}

  /** Reports what becomes of a future, once. */
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

  /** A task of the JDK's is done, or was not watched. */
  static void completed(Object task, int state, @Nullable Object outcome) {
    if (watching) {
      if (!tasksReport) {
        tasksReport = true;
      }
      Watched waiting = take(task);
      if (waiting != null) {
        if (state == NORMAL) {
          tell(waiting, outcome, null);
        } else if (state == EXCEPTIONAL && outcome instanceof Throwable thrown) {
          tell(waiting, null, thrown);
        } else {
          tell(waiting, null, new CancellationException());
        }
      }
    }
  }

  /** Whether nobody has found the future done yet; who has, is telling those who wait. */
  static boolean isWatched(Future<?> future) {
    return WATCHED.containsKey(new Probe(future));
  }

  /** How many futures are watched. */
  static int watched() {
    return WATCHED.size();
  }

  private static @Nullable Watched take(Object future) {
    Probe probe = new Probe(future);
    // A task that nothing waits for takes no lock; to remove what is not there would take one.
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

  private static void tell(Watched first, @Nullable Object value, @Nullable Throwable thrown) {
    for (Watched waiting = first; waiting != null; waiting = waiting.next) {
      waiting.outcome.accept(value, thrown);
    }
  }

  private static void tellUnknown(@Nullable Watched first, Class<?> future) {
    for (Watched waiting = first; waiting != null; waiting = waiting.next) {
      waiting.outcome.unknown(future);
    }
  }

  /** Whether a future is done; then what waits for it hears so. */
  private static boolean look(Future<?> future) {
    boolean done;
    try {
      done = future.isDone();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      tellUnknown(take(future), future.getClass());
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
    // A future that is done may look at this all the same, and its owner must still find it.
    boolean interrupted = Thread.interrupted();
    try {
      // It is done: one that waits nevertheless must not keep this thread.
      value = future.get(0, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      unknown = true;
    } catch (ExecutionException e) {
      // The cause of a subclass can be the application's code.
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
      tellUnknown(waiting, future.getClass());
    } else {
      tell(waiting, value, thrown);
    }
  }

  private static void ensurePolling() {
    synchronized (WATCHED) {
      if (!polling) {
        polling = AgentThreads.start("sre-futures", null, new Poll());
      }
    }
  }

  /** Looks at the futures, a part of them at a time. Of one thread. */
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

    /** Whether there was nothing to look at for so long that the thread can end. */
    private boolean isOver() {
      watching = false;
      // What was added meanwhile has set it before, or does so after.
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
