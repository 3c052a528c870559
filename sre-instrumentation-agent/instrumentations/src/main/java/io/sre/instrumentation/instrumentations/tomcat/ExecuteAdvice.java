package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Resources;
import java.util.concurrent.RejectedExecutionException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code ThreadPoolExecutor.execute}: where Tomcat gives a task up. Not {@code reject}, after which
 * it tries to queue the task all the same.
 */
final class ExecuteAdvice {

  private ExecuteAdvice() {}

  @Advice.OnMethodExit(onThrowable = RejectedExecutionException.class, suppress = Throwable.class)
  static void tell(
      @Advice.This Object executor, @Advice.Thrown @Nullable RejectedExecutionException refused) {
    if (refused != null) {
      Resources.rejected(executor);
    }
  }
}
