package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * How full the JDK's executors are, by their own getters.
 *
 * <p>The limit of a {@link ThreadPoolExecutor} is what it grows to: its core size where its queue
 * is unbounded, for then it never grows past it. What is scheduled waits from the moment it is due.
 */
final class ExecutorReaders {

  /** No queue of this capacity is ever full. */
  private static final int UNBOUNDED = 1 << 30;

  private ExecutorReaders() {}

  static ResourceReader pool(String name) {
    return (object, into) -> read((ThreadPoolExecutor) object, name, into);
  }

  private static void read(ThreadPoolExecutor pool, String name, Usage into) {
    if (pool.isTerminated()) {
      return;
    }
    BlockingQueue<Runnable> queue = pool.getQueue();
    boolean unbounded = isUnbounded(queue.size(), queue.remainingCapacity());
    into.name = name;
    into.used = pool.getActiveCount();
    into.limit = limit(unbounded ? Math.max(1, pool.getCorePoolSize()) : pool.getMaximumPoolSize());
    into.waiting = pool instanceof ScheduledThreadPoolExecutor ? due(queue) : queue.size();
  }

  /**
   * Whether a queue holds whatever comes: what is left of it is less than all integers while tasks
   * wait. Both are read one after the other, so their sum may be off by what came or went.
   */
  private static boolean isUnbounded(int size, int left) {
    return size + (long) left >= UNBOUNDED;
  }

  private static double limit(int size) {
    return size == Integer.MAX_VALUE ? Double.POSITIVE_INFINITY : size;
  }

  private static int due(Collection<? extends Runnable> queue) {
    int due = 0;
    for (Runnable task : queue) {
      if (task instanceof Delayed delayed && delayed.getDelay(TimeUnit.NANOSECONDS) <= 0) {
        due++;
      }
    }
    return due;
  }

  /** A queue with a capacity; others, and those that hold nothing, are no resource. */
  static ResourceReader queue(String name) {
    return (object, into) -> {
      BlockingQueue<?> queue = (BlockingQueue<?>) object;
      int size = queue.size();
      int left = queue.remainingCapacity();
      if (!isUnbounded(size, left) && size + (long) left > 0) {
        into.name = name;
        into.used = size;
        into.limit = size + (double) left;
      }
    };
  }

  static ResourceReader forkJoin(String name) {
    return (object, into) -> {
      ForkJoinPool pool = (ForkJoinPool) object;
      if (!pool.isTerminated()) {
        into.name = name;
        // More are active while one that waits for others is stood in for.
        into.used = Math.min(pool.getActiveThreadCount(), pool.getParallelism());
        into.limit = pool.getParallelism();
        into.waiting = pool.getQueuedSubmissionCount() + (double) pool.getQueuedTaskCount();
      }
    };
  }
}
