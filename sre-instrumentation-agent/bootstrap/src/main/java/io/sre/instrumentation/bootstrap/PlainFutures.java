package io.sre.instrumentation.bootstrap;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Futures that cannot say when they complete: the JDK's {@code FutureTask} is woven to, and the
 * rest are looked at every {@value #POLL_MILLIS} ms.
 *
 * <p>Any thread adds. Whoever finds a future done takes it out, with all who wait for it, so that
 * each of them is told once. What {@code watching} says is written before a future is looked at for
 * the last time, and read after it is done: one of the two sees the other.
 */
final class PlainFutures {

  private static final int POLL_MILLIS = 5;

  /** A thread lives a second longer than there is anything to look at. */
  private static final int IDLE_POLLS = 1_000 / POLL_MILLIS;

  private record Waiting(
      BiConsumer<@Nullable Object, @Nullable Throwable> told, @Nullable Waiting next) {}

  /** Who waits for a future. Guarded by itself. */
  private static final IdentityHashMap<Future<?>, Waiting> WATCHED = new IdentityHashMap<>();

  /** Whether there is a thread that looks. Guarded by {@link #WATCHED}. */
  private static boolean polling;

  /** Whether any future is watched: what a woven {@code FutureTask} reads first. */
  private static volatile boolean watching;

  private PlainFutures() {}

  /** Tells what becomes of a future, once. */
  static void watch(Future<?> future, BiConsumer<@Nullable Object, @Nullable Throwable> told) {
    synchronized (WATCHED) {
      watching = true;
      WATCHED.put(future, new Waiting(told, WATCHED.get(future)));
    }
    if (!look(future)) {
      ensurePolling();
    }
  }

  /** A future is done, or was not watched. */
  static void completed(Object future) {
    if (watching && future instanceof Future<?> done) {
      Waiting waiting = take(done);
      if (waiting != null) {
        tell(done, waiting);
      }
    }
  }

  /** Whether nobody has found the future done yet; who has, is telling those who wait. */
  static boolean isWatched(Future<?> future) {
    synchronized (WATCHED) {
      return WATCHED.containsKey(future);
    }
  }

  private static @Nullable Waiting take(Future<?> future) {
    synchronized (WATCHED) {
      Waiting waiting = WATCHED.remove(future);
      watching = !WATCHED.isEmpty();
      return waiting;
    }
  }

  private static void tell(Future<?> future, Waiting first) {
    Object value = null;
    Throwable thrown = null;
    // A future that is done may look at this all the same, and its owner must still find it.
    boolean interrupted = Thread.interrupted();
    try {
      value = future.get();
    } catch (ExecutionException e) {
      thrown = e.getCause() == null ? e : e.getCause();
    } catch (Throwable e) {
      thrown = e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    for (Waiting waiting = first; waiting != null; waiting = waiting.next()) {
      waiting.told().accept(value, thrown);
    }
  }

  private static void ensurePolling() {
    synchronized (WATCHED) {
      if (!polling) {
        polling = startPolling();
      }
    }
  }

  /**
   * Starts the thread from here, whoever calls: it would hold the caller's class loaders as long as
   * it lives.
   */
  @SuppressWarnings(
      "removal") // before Java 24 a thread inherits its maker's access control context
  private static boolean startPolling() {
    try {
      if (Runtime.version().feature() < 24) {
        AccessController.doPrivileged(
            (PrivilegedAction<@Nullable Void>)
                () -> {
                  start();
                  return null;
                });
      } else {
        start();
      }
      return true;
    } catch (Throwable e) {
      Suppressed.error(e);
      return false;
    }
  }

  private static void start() {
    Thread thread = new Thread(null, PlainFutures::poll, "sre-futures", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }

  private static void poll() {
    int idle = 0;
    while (true) {
      try {
        List<Future<?>> watched;
        synchronized (WATCHED) {
          idle = WATCHED.isEmpty() ? idle + 1 : 0;
          if (idle > IDLE_POLLS) {
            polling = false;
            return;
          }
          watched = new ArrayList<>(WATCHED.keySet());
        }
        watched.forEach(PlainFutures::look);
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        // Whoever interrupts all threads that there are, does not mean this one.
      } catch (Throwable e) {
        Suppressed.error(e);
      }
    }
  }

  /** Whether a future is done; then whoever waits for it is told. */
  private static boolean look(Future<?> future) {
    try {
      boolean done = future.isDone();
      if (done) {
        completed(future);
      }
      return done;
    } catch (Throwable e) {
      Waiting waiting = take(future);
      for (; waiting != null; waiting = waiting.next()) {
        waiting.told().accept(null, e);
      }
      return true;
    }
  }
}
