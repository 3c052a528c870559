package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.Resources;
import net.bytebuddy.asm.Advice;

/** {@code ThreadPoolExecutor.reject}: a task was turned away, whatever the handler makes of it. */
final class RejectAdvice {

  private RejectAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void rejected(@Advice.This Object pool) {
    Resources.rejected(pool);
  }
}
