package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Resources;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code ThreadPoolExecutor.beforeExecute}: a thread begins a task, which waits no longer. */
final class BeforeExecuteAdvice {

  private BeforeExecuteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void start(@Advice.This Object executor, @Advice.Argument(1) @Nullable Object task) {
    Resources.started(executor, task);
  }
}
