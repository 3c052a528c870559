package io.sre.instrumentation.instrumentations.resilience4j;

import io.sre.instrumentation.bootstrap.doors.Bulkheads;
import java.util.concurrent.Semaphore;
import net.bytebuddy.asm.Advice;

/** {@code SemaphoreBulkhead}'s constructors: a bulkhead is there. */
final class SemaphoreAdvice {

  private SemaphoreAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void add(
      @Advice.This Object bulkhead,
      @Advice.FieldValue("name") String name,
      @Advice.FieldValue("semaphore") Semaphore permits) {
    Bulkheads.add(bulkhead, name, permits);
  }
}
