package io.sre.instrumentation.instrumentations.resilience4j;

import io.sre.instrumentation.bootstrap.doors.Bulkheads;
import net.bytebuddy.asm.Advice;

/**
 * {@code SemaphoreBulkhead.tryAcquirePermission}: a permit is obtained, or there is none in time.
 */
final class AcquireAdvice {

  private AcquireAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long begin() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void end(
      @Advice.Enter long began, @Advice.This Object bulkhead, @Advice.Return boolean obtained) {
    Bulkheads.obtained(bulkhead, System.nanoTime() - began, obtained);
  }
}
