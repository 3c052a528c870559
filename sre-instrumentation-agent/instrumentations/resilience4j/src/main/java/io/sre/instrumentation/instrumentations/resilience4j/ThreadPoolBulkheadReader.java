package io.sre.instrumentation.instrumentations.resilience4j;

import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Reads bulkheads that run calls in their own threads; the companion of {@code
 * FixedThreadPoolBulkhead}.
 */
public final class ThreadPoolBulkheadReader implements ResourceReader {

  @Override
  public void read(Object object, Usage into) {
    into.name = ((ThreadPoolBulkhead) object).getName();
    if (into.beside instanceof ThreadPoolExecutor threads) {
      into.used = threads.getActiveCount();
      into.limit = threads.getMaximumPoolSize();
      into.waiting = threads.getQueue().size();
    }
  }
}
