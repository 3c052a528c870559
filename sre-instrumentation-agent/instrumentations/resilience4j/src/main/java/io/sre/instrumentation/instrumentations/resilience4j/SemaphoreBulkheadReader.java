package io.sre.instrumentation.instrumentations.resilience4j;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;
import java.util.concurrent.Semaphore;

/** Reads bulkheads whose calls take permits; the companion of {@code SemaphoreBulkhead}. */
public final class SemaphoreBulkheadReader implements ResourceReader {

  @Override
  public void read(Object object, Usage into) {
    Bulkhead bulkhead = (Bulkhead) object;
    Bulkhead.Metrics metrics = bulkhead.getMetrics();
    into.name = bulkhead.getName();
    into.limit = metrics.getMaxAllowedConcurrentCalls();
    into.used = into.limit - metrics.getAvailableConcurrentCalls();
    if (into.beside instanceof Semaphore permits) {
      into.waiting = permits.getQueueLength();
    }
  }
}
