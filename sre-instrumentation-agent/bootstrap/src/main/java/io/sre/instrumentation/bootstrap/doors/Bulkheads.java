package io.sre.instrumentation.bootstrap.doors;

import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Usage;
import java.lang.ref.WeakReference;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The bulkheads of Resilience4j. */
public final class Bulkheads {

  private static final String KIND = "concurrency";
  private static final Getter METRICS = new Getter("getMetrics");
  private static final Getter AVAILABLE = new Getter("getAvailableConcurrentCalls");
  private static final Getter ALLOWED = new Getter("getMaxAllowedConcurrentCalls");

  private Bulkheads() {}

  /** A bulkhead is there, whose calls take permits. */
  public static void add(Object bulkhead, String name, Semaphore permits) {
    WeakReference<Semaphore> queue = new WeakReference<>(permits);
    Resources.add(
        KIND,
        bulkhead,
        (object, into) -> {
          into.name = name;
          Object metrics = METRICS.of(object);
          if (metrics != null) {
            into.limit = ALLOWED.number(metrics);
            into.used = into.limit - AVAILABLE.number(metrics);
          }
          Semaphore semaphore = queue.get();
          into.waiting = semaphore == null ? Double.NaN : semaphore.getQueueLength();
        });
  }

  /** A bulkhead is there, whose calls run in threads of its own. */
  public static void add(Object bulkhead, String name, ThreadPoolExecutor threads) {
    WeakReference<ThreadPoolExecutor> pool = new WeakReference<>(threads);
    Resources.add(KIND, bulkhead, (object, into) -> read(name, pool.get(), into));
  }

  private static void read(String name, @Nullable ThreadPoolExecutor threads, Usage into) {
    into.name = name;
    if (threads != null) {
      into.used = threads.getActiveCount();
      into.limit = threads.getMaximumPoolSize();
      into.waiting = threads.getQueue().size();
    }
  }

  /**
   * A permit was asked for.
   *
   * @param obtained whether there was one; a thread that was interrupted was not refused
   */
  public static void obtained(Object bulkhead, long nanos, boolean obtained) {
    Resources.obtained(bulkhead, nanos);
    if (!obtained && !Thread.currentThread().isInterrupted()) {
      Resources.rejected(bulkhead);
    }
  }
}
