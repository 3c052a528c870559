package io.sre.instrumentation.instrumentations.resilience4j;

import io.sre.instrumentation.bootstrap.Resources;
import net.bytebuddy.asm.Advice;

/** {@code BulkheadFullException.createBulkheadFullException}: a task is turned away. */
final class ThreadPoolFullAdvice {

  private ThreadPoolFullAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void reject(@Advice.Argument(0) Object bulkhead) {
    Resources.rejected(bulkhead);
  }
}
