package io.sre.instrumentation.instrumentations.resilience4j;

import io.github.resilience4j.bulkhead.internal.FixedThreadPoolBulkhead;
import io.github.resilience4j.bulkhead.internal.SemaphoreBulkhead;
import io.sre.instrumentation.bootstrap.Resources;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;

/** Advice for both kinds of bulkheads. */
final class BulkheadAdvice {

  private BulkheadAdvice() {}

  /** {@code SemaphoreBulkhead}'s constructors: a bulkhead was made. */
  static final class SemaphoreMade {

    private SemaphoreMade() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void add(
        @Advice.This Object bulkhead, @Advice.FieldValue("semaphore") Semaphore permits) {
      Resources.add("concurrency", bulkhead, SemaphoreBulkhead.class, permits);
    }
  }

  /**
   * {@code SemaphoreBulkhead.tryAcquirePermission}: a permit is obtained, or none is free in time.
   */
  static final class Acquire {

    private Acquire() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long begin() {
      return System.nanoTime();
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void end(
        @Advice.Enter long began, @Advice.This Object bulkhead, @Advice.Return boolean obtained) {
      Resources.obtained(bulkhead, System.nanoTime() - began);
      // A thread that was interrupted was not rejected.
      if (!obtained && !Thread.currentThread().isInterrupted()) {
        Resources.rejected(bulkhead);
      }
    }
  }

  /** {@code FixedThreadPoolBulkhead}'s constructors: a bulkhead was made. */
  static final class ThreadPoolMade {

    private ThreadPoolMade() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void add(
        @Advice.This Object bulkhead,
        @Advice.FieldValue("executorService") ThreadPoolExecutor threads) {
      Resources.add("concurrency", bulkhead, FixedThreadPoolBulkhead.class, threads);
    }
  }

  /** {@code BulkheadFullException.createBulkheadFullException}: a task is rejected. */
  static final class ThreadPoolFull {

    private ThreadPoolFull() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void reject(@Advice.Argument(0) Object bulkhead) {
      Resources.rejected(bulkhead);
    }
  }
}
