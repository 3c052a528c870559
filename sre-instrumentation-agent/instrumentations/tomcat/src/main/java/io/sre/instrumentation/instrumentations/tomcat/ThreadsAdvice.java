package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Resources;
import java.util.concurrent.RejectedExecutionException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Advice for Tomcat's own executor. */
final class ThreadsAdvice {

  private ThreadsAdvice() {}

  /**
   * {@code ThreadPoolExecutor.execute}: a task begins to wait, or Tomcat gives it up. Not {@code
   * reject}, after which it tries to queue the task all the same.
   */
  static final class Execute {

    private Execute() {}

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

  /** {@code ThreadPoolExecutor.beforeExecute}: a thread begins a task, which waits no longer. */
  static final class BeforeExecute {

    private BeforeExecute() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void start(@Advice.This Object executor, @Advice.Argument(1) @Nullable Object task) {
      Resources.started(executor, task);
    }
  }

  /** {@code ThreadPoolExecutor.reject}: a handler that does not throw has turned a task away. */
  static final class Reject {

    private Reject() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void tell(@Advice.This Object executor, @Advice.Argument(0) @Nullable Object task) {
      Resources.withdrawn(executor, task);
      Resources.rejected(executor);
    }
  }
}
