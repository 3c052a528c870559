package io.sre.instrumentation.bootstrap;

import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a framework's own thread pools, which the agent finds by their threads; a companion of the
 * pool's class. Called when metrics are read, by a thread of the agent.
 */
public interface ThreadPoolReader {

  /**
   * Reads a pool. The pool is named after its threads, unless the reader sets a name.
   *
   * @return whether the pool is still running; false: it is left out
   * @throws Throwable anything: the pool is left out of this reading
   */
  boolean read(Object pool, Usage into) throws Throwable;

  /** The tasks that wait for a thread of a pool, if their number is limited; null: it is not. */
  @Nullable BlockingQueue<?> queue(Object pool);
}
