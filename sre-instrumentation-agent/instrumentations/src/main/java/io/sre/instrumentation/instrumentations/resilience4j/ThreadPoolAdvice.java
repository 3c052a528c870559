package io.sre.instrumentation.instrumentations.resilience4j;

import io.sre.instrumentation.bootstrap.doors.Bulkheads;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;

/** {@code FixedThreadPoolBulkhead}'s constructors: a bulkhead is there. */
final class ThreadPoolAdvice {

  private ThreadPoolAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void add(
      @Advice.This Object bulkhead,
      @Advice.FieldValue("name") String name,
      @Advice.FieldValue("executorService") ThreadPoolExecutor threads) {
    Bulkheads.add(bulkhead, name, threads);
  }
}
