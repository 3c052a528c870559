package io.sre.instrumentation.bootstrap;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The agent's threads: daemons of the JVM's topmost thread group, so that an application that
 * interrupts or stops a group of its own does not meet them.
 *
 * <p>A {@link Loop} goes on after an interrupt, a {@code Thread.stop()}, a full heap and any error
 * of its own: its thread begins the next turn, or a new thread does. A loop whose thread could
 * neither go on nor start another one is started again by {@link #revive}, which other loops call.
 */
public final class AgentThreads {

  private static final long PAUSE_AFTER_ERROR_MILLIS = 200;

  /** Work that is done turn by turn. Of one thread at a time. */
  public interface Loop {

    /** Does a part of the work, and waits; returns whether there is more. */
    boolean turn() throws Exception;

    /** A turn ended with an error; the next one follows. */
    default void failed(Throwable error) {
      Suppressed.error(error);
    }
  }

  /** Loops that are not over. */
  private static final Queue<Turns> LOOPS = new ConcurrentLinkedQueue<>();

  private AgentThreads() {}

  /**
   * A daemon thread that is not started yet.
   *
   * @param loader its context class loader; null: none
   */
  public static Thread daemon(String name, @Nullable ClassLoader loader, Runnable task) {
    return privileged(() -> make(name, loader, task));
  }

  /**
   * Starts a loop.
   *
   * @param loader the context class loader of its threads; null: none
   * @return whether it runs; else {@link Suppressed} has the error, and the loop will not run
   */
  public static boolean start(String name, @Nullable ClassLoader loader, Loop loop) {
    Turns turns = new Turns(name, loader, loop);
    LOOPS.add(turns);
    try {
      turns.startThread();
      return true;
    } catch (Throwable e) {
      LOOPS.remove(turns);
      Suppressed.error(e);
      return false;
    }
  }

  /** Starts a thread again for each loop that has lost its own. */
  public static void revive() {
    for (Turns turns : LOOPS) {
      turns.revive();
    }
  }

  /**
   * Makes the thread from here, on whatever thread: before Java 24 it inherits its maker's access
   * control context, which would hold the maker's class loaders.
   */
  @SuppressWarnings("removal")
  private static Thread privileged(PrivilegedAction<Thread> action) {
    return Runtime.version().feature() < 24 ? AccessController.doPrivileged(action) : action.run();
  }

  private static Thread make(String name, @Nullable ClassLoader loader, Runnable task) {
    Thread thread = new Thread(topmost(), task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    return thread;
  }

  private static @Nullable ThreadGroup topmost() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group != null && group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  /** A loop and the thread that it has. */
  private static final class Turns implements Runnable {

    private final String name;
    private final @Nullable ClassLoader loader;
    private final Loop loop;

    /** Guarded by this. */
    private @Nullable Thread thread;

    private volatile boolean over;

    Turns(String name, @Nullable ClassLoader loader, Loop loop) {
      this.name = name;
      this.loader = loader;
      this.loop = loop;
    }

    synchronized void startThread() {
      Thread made = daemon(name, loader, this);
      made.start();
      thread = made;
    }

    synchronized void revive() {
      Thread last = thread;
      if (!over && last != null && !last.isAlive()) {
        startThread();
      }
    }

    @Override
    public void run() {
      try {
        while (!over) {
          turn();
        }
      } finally {
        // A Thread.stop() can come anywhere, even where one is dealt with.
        if (!over) {
          goOnElsewhere();
        } else {
          LOOPS.remove(this);
        }
      }
    }

    private void turn() {
      try {
        if (!loop.turn()) {
          over = true;
        }
      } catch (InterruptedException e) {
        // Whoever interrupts all threads that there are, does not mean this one.
      } catch (Throwable e) {
        failed(e);
      }
    }

    private void failed(Throwable error) {
      try {
        loop.failed(error);
      } catch (Throwable e) {
        Suppressed.error(e);
      }
      try {
        Thread.sleep(PAUSE_AFTER_ERROR_MILLIS);
      } catch (InterruptedException e) {
        // The next turn comes sooner.
      }
    }

    private synchronized void goOnElsewhere() {
      if (thread == Thread.currentThread()) {
        startThread();
      }
    }
  }
}
