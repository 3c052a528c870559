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
 * Reads the usage of the JDK's executors, by their own getters.
 *
 * <p>The limit of a {@link ThreadPoolExecutor} is the size to which it can grow: its core size if
 * its queue is unbounded. But an unbounded queue of another library may refuse tasks to make the
 * pool grow; if the pool did, the limit is the maximum size. Scheduled tasks count as waiting once
 * they are due. Not thread-safe.
 */
final class ExecutorReaders {

  private final QueueCapacities capacities;

  ExecutorReaders(QueueCapacities capacities) {
    this.capacities = capacities;
  }

  ResourceReader pool(String name) {
    return (object, into) -> read((ThreadPoolExecutor) object, name, into);
  }

  private void read(ThreadPoolExecutor pool, String name, Usage into) {
    if (pool.isTerminated()) {
      return;
    }
    BlockingQueue<Runnable> queue = pool.getQueue();
    boolean unbounded = Double.isInfinite(capacities.of(queue)) && !growsAllTheSame(pool, queue);
    into.name = name;
    into.used = pool.getActiveCount();
    into.limit = limit(unbounded ? Math.max(1, pool.getCorePoolSize()) : pool.getMaximumPoolSize());
    into.waiting = pool instanceof ScheduledThreadPoolExecutor ? due(queue) : queue.size();
  }

  private static boolean growsAllTheSame(ThreadPoolExecutor pool, BlockingQueue<?> queue) {
    return queue.getClass().getClassLoader() != null
        && pool.getLargestPoolSize() > Math.max(1, pool.getCorePoolSize());
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

  /** A queue with a capacity; others, and those with capacity 0, are not resources. */
  ResourceReader queue(String name) {
    return (object, into) -> {
      BlockingQueue<?> queue = (BlockingQueue<?>) object;
      double capacity = capacities.of(queue);
      if (capacity > 0 && !Double.isInfinite(capacity)) {
        into.name = name;
        into.used = queue.size();
        into.limit = capacity;
      }
    };
  }

  static ResourceReader forkJoin(String name) {
    return (object, into) -> {
      ForkJoinPool pool = (ForkJoinPool) object;
      if (!pool.isTerminated()) {
        into.name = name;
        // More are active while the pool compensates for one that waits for others.
        into.used = Math.min(pool.getActiveThreadCount(), pool.getParallelism());
        into.limit = pool.getParallelism();
        into.waiting = pool.getQueuedSubmissionCount() + (double) pool.getQueuedTaskCount();
      }
    };
  }
}
