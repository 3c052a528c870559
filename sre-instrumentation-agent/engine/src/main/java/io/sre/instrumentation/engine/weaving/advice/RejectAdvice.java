package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.Resources;
import net.bytebuddy.asm.Advice;

/** {@code ThreadPoolExecutor.reject}: counts a rejected task, whatever the handler does with it. */
final class RejectAdvice {

  private RejectAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void rejected(@Advice.This Object pool) {
    Resources.rejected(pool);
  }
}
