package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.FutureCalls;
import net.bytebuddy.asm.Advice;

/** Tells when a {@code FutureTask} is done, to whoever measures until then. */
final class FutureTaskAdvice {

  private FutureTaskAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void completed(@Advice.This Object task) {
    FutureCalls.completed(task);
  }
}
