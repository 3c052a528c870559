package io.sre.instrumentation.instrumentations.failsafe;

import io.sre.instrumentation.bootstrap.RetriedCalls;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Advice for both kinds of executions. */
final class ExecutionAdvice {

  private ExecutionAdvice() {}

  /** {@code SyncExecutionImpl.executeSync}: all tries, on this thread. */
  static final class Sync {

    private Sync() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable RetriedCalls begin() {
      return RetriedCalls.begin();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void end(@Advice.Enter @Nullable RetriedCalls calls) {
      RetriedCalls.end(calls);
    }
  }

  /** {@code SyncExecutionImpl.preExecute}: the next try begins. */
  static final class Try {

    private Try() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void next() {
      RetriedCalls.nextTry();
    }
  }

  /** {@code AsyncExecutionImpl}'s constructor: an execution begins, whose tries run anywhere. */
  static final class Async {

    private Async() {}

    @SuppressWarnings("UnusedVariable") // the constructor goes on with the value written
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void replace(
        @Advice.Argument(value = 2, typing = Assigner.Typing.DYNAMIC) Object future,
        @Advice.Argument(value = 4, readOnly = false) @Nullable Function<?, ?> tried) {
      if (tried != null) {
        tried = RetriedCalls.eachTry(tried, (CompletionStage<?>) future);
      }
    }
  }
}
