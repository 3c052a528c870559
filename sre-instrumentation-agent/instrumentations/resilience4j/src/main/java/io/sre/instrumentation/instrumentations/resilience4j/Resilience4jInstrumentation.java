package io.sre.instrumentation.instrumentations.resilience4j;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Reports Resilience4j's bulkheads as resources. */
public final class Resilience4jInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.resilience4j.";
  private static final String BULKHEAD = "io.github.resilience4j.bulkhead.";
  private static final String SEMAPHORE = BULKHEAD + "internal.SemaphoreBulkhead";
  private static final String THREAD_POOL = BULKHEAD + "internal.FixedThreadPoolBulkhead";

  @Override
  public String name() {
    return "resilience4j";
  }

  @Override
  public List<Companion> companions() {
    return List.of(
        new Companion(SEMAPHORE, HERE + "SemaphoreBulkheadReader"),
        new Companion(THREAD_POOL, HERE + "ThreadPoolBulkheadReader"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(SEMAPHORE, "<init>", "", HERE + "BulkheadAdvice$SemaphoreMade"),
        new Advised(SEMAPHORE, "tryAcquirePermission", "()Z", HERE + "BulkheadAdvice$Acquire"),
        new Advised(THREAD_POOL, "<init>", "", HERE + "BulkheadAdvice$ThreadPoolMade"),
        new Advised(
            BULKHEAD + "BulkheadFullException",
            "createBulkheadFullException",
            "(Lio/github/resilience4j/bulkhead/ThreadPoolBulkhead;)"
                + "Lio/github/resilience4j/bulkhead/BulkheadFullException;",
            HERE + "BulkheadAdvice$ThreadPoolFull"));
  }
}
