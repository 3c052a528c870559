package io.sre.instrumentation.bootstrap.doors;

import io.sre.instrumentation.bootstrap.ResourceReader;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's own executor, which is no {@code ThreadPoolExecutor} of the JDK since Tomcat 10.1. Its
 * queue takes a task only once it has all its threads, so its limit is the maximum.
 */
public final class TomcatThreads {

  private static final Getter ACTIVE = new Getter("getActiveCount");
  private static final Getter LIMIT = new Getter("getMaximumPoolSize");
  private static final Getter QUEUE = new Getter("getQueue");
  private static final Getter TERMINATED = new Getter("isTerminated");

  private TomcatThreads() {}

  /** The tasks that wait for a thread; null: not known. */
  public static @Nullable BlockingQueue<?> queue(Object executor) {
    try {
      return QUEUE.of(executor) instanceof BlockingQueue<?> queue ? queue : null;
    } catch (Throwable e) {
      // Its pool shows how many wait all the same.
      return null;
    }
  }

  /** Reads executors that have this name. */
  public static ResourceReader reader(String name) {
    return (executor, into) -> {
      if (!Boolean.TRUE.equals(TERMINATED.of(executor))) {
        into.name = name;
        into.used = ACTIVE.number(executor);
        into.limit = LIMIT.number(executor);
        if (QUEUE.of(executor) instanceof Collection<?> queue) {
          into.waiting = queue.size();
        }
      }
    };
  }
}
