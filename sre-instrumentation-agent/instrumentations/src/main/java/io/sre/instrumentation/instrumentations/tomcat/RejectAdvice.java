package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Resources;
import net.bytebuddy.asm.Advice;

/** {@code ThreadPoolExecutor.reject}: a handler that does not throw has turned a task away. */
final class RejectAdvice {

  private RejectAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void tell(@Advice.This Object executor) {
    Resources.rejected(executor);
  }
}
