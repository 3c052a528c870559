package io.sre.instrumentation.instrumentations.jdkhttpserver;

import io.sre.instrumentation.bootstrap.doors.JdkHttpExchange;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** The event that a response was written, made by the thread that wrote its last byte. */
final class FinishedAdvice {

  private FinishedAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void finish(
      @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object exchange) {
    JdkHttpExchange.finished(exchange);
  }
}
