package io.sre.instrumentation.instrumentations.resilience4j;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Resilience4j's bulkheads are bounded. */
public final class Resilience4jInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.resilience4j.";
  private static final String BULKHEAD = "io.github.resilience4j.bulkhead.";
  private static final String SEMAPHORE = BULKHEAD + "internal.SemaphoreBulkhead";

  @Override
  public String name() {
    return "resilience4j";
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(SEMAPHORE, "<init>", "", HERE + "SemaphoreAdvice"),
        new Advised(SEMAPHORE, "tryAcquirePermission", "()Z", HERE + "AcquireAdvice"),
        new Advised(
            BULKHEAD + "internal.FixedThreadPoolBulkhead", "<init>", "", HERE + "ThreadPoolAdvice"),
        new Advised(
            BULKHEAD + "BulkheadFullException",
            "createBulkheadFullException",
            "(Lio/github/resilience4j/bulkhead/ThreadPoolBulkhead;)"
                + "Lio/github/resilience4j/bulkhead/BulkheadFullException;",
            HERE + "ThreadPoolFullAdvice"));
  }
}
