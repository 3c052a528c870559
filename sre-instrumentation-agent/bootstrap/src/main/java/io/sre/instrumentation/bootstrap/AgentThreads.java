package io.sre.instrumentation.bootstrap;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The agent's threads: daemons in the JVM's topmost thread group, so that an application that
 * interrupts or stops its own group does not affect them.
 *
 * <p>A {@link Loop} survives an interrupt, a {@code Thread.stop()}, a full heap and any error of
 * its own: its thread begins the next turn, or a new thread does. If a loop's thread can neither go
 * on nor start another one, {@link #revive} starts the loop again; other loops call it.
 */
public final class AgentThreads {

  private static final long PAUSE_AFTER_ERROR_MILLIS = 200;

  /** Work that is done turn by turn, by one thread at a time. */
  public interface Loop {

    /** Does a part of the work, and waits; returns whether more work remains. */
    boolean turn() throws Exception;

    /** A turn ended with an error; the next one follows. */
    default void failed(Throwable error) {
      Suppressed.error(error);
    }
  }

  /** Loops that have not ended. */
  private static final Queue<Turns> LOOPS = new ConcurrentLinkedQueue<>();

  private AgentThreads() {}

  /**
   * Makes a daemon thread that is not started yet.
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
   * @return whether it runs; if not, {@link Suppressed} holds the error, and the loop will never
   *     run
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

  /** Starts a new thread for each loop whose thread has died. */
  public static void revive() {
    for (Turns turns : LOOPS) {
      turns.revive();
    }
  }

  /**
   * Makes the thread in the agent's own access control context: before Java 24 a thread inherits
   * its creator's, which would hold the creator's class loaders.
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

  /** A loop and its thread. */
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
        // A Thread.stop() can come anywhere, even while an earlier one is handled.
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
        // Code that interrupts all threads of the JVM does not mean this one.
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
