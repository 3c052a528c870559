package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.ThreadPoolReader;
import io.sre.instrumentation.bootstrap.Usage;
import java.util.concurrent.BlockingQueue;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Reads Tomcat's own executor, which is no {@code ThreadPoolExecutor} of the JDK since Tomcat 10.1,
 * and whose companion it is. Its queue takes a task only once it has all its threads, so its limit
 * is the maximum.
 */
public final class ThreadsReader implements ThreadPoolReader {

  @Override
  public boolean read(Object pool, Usage into) {
    ThreadPoolExecutor executor = (ThreadPoolExecutor) pool;
    if (executor.isTerminated()) {
      return false;
    }
    into.used = executor.getActiveCount();
    into.limit = executor.getMaximumPoolSize();
    into.waiting = executor.getQueue().size();
    return true;
  }

  @Override
  public @Nullable BlockingQueue<?> queue(Object pool) {
    return ((ThreadPoolExecutor) pool).getQueue();
  }
}
