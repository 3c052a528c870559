package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Resources;
import java.util.concurrent.RejectedExecutionException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code ThreadPoolExecutor.execute}: a task begins to wait, or Tomcat gives it up. Not {@code
 * reject}, after which it tries to queue the task all the same.
 */
final class ExecuteAdvice {

  private ExecuteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void submit(@Advice.This Object executor, @Advice.Argument(0) @Nullable Object task) {
    Resources.submitted(executor, task);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void giveUp(
      @Advice.This Object executor,
      @Advice.Argument(0) @Nullable Object task,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      Resources.withdrawn(executor, task);
      if (thrown instanceof RejectedExecutionException) {
        Resources.rejected(executor);
      }
    }
  }
}
