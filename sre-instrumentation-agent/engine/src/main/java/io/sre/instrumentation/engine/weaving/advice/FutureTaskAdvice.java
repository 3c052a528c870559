package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.FutureCalls;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Reports that a {@code FutureTask} is done, to end the calls that are measured until then. */
final class FutureTaskAdvice {

  private FutureTaskAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void completed(
      @Advice.This Object task,
      @Advice.FieldValue("state") int state,
      @Advice.FieldValue("outcome") @Nullable Object outcome) {
    FutureCalls.completed(task, state, outcome);
  }
}
