package io.sre.instrumentation.instrumentations.springretry;

import io.sre.instrumentation.bootstrap.RetriedCalls;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Advice for {@code RetryTemplate}. */
final class RetryAdvice {

  private RetryAdvice() {}

  /** {@code RetryTemplate.doExecute}: all tries of a retry. */
  static final class Execute {

    private Execute() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable RetriedCalls begin() {
      return RetriedCalls.begin();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void end(@Advice.Enter @Nullable RetriedCalls calls) {
      RetriedCalls.end(calls);
    }
  }

  /** {@code RetryTemplate.registerThrowable}: a try has failed. */
  static final class Failed {

    private Failed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void next() {
      RetriedCalls.nextTry();
    }
  }
}
