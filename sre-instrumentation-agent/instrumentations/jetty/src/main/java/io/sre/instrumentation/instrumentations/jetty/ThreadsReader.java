package io.sre.instrumentation.instrumentations.jetty;

import io.sre.instrumentation.bootstrap.ThreadPoolReader;
import io.sre.instrumentation.bootstrap.Usage;
import java.util.concurrent.BlockingQueue;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Reads Jetty's own thread pool, without the threads that accept and select for good; the companion
 * of {@code QueuedThreadPool}.
 */
public final class ThreadsReader implements ThreadPoolReader {

  @Override
  public boolean read(Object object, Usage into) {
    QueuedThreadPool pool = (QueuedThreadPool) object;
    if (!pool.isRunning()) {
      return false;
    }
    // Its threads are renamed after their work; its default name is a number.
    String name = pool.getName();
    into.name = name == null || name.matches("qtp-?\\d+") ? "jetty" : name;
    // A difference of two numbers that Jetty reads one after the other.
    into.used = Math.max(0, pool.getUtilizedThreads());
    into.limit = pool.getMaxAvailableThreads();
    into.waiting = pool.getQueueSize();
    return true;
  }

  /** Its queue grows without a limit. */
  @Override
  public @Nullable BlockingQueue<?> queue(Object pool) {
    return null;
  }
}
