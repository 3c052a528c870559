package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Resources;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code ThreadPoolExecutor.reject}: a handler that does not throw has turned a task away. */
final class RejectAdvice {

  private RejectAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void tell(@Advice.This Object executor, @Advice.Argument(0) @Nullable Object task) {
    Resources.withdrawn(executor, task);
    Resources.rejected(executor);
  }
}
