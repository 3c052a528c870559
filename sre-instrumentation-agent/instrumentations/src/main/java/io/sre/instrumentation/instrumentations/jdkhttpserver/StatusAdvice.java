package io.sre.instrumentation.instrumentations.jdkhttpserver;

import io.sre.instrumentation.bootstrap.doors.JdkHttpExchange;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code ExchangeImpl.sendResponseHeaders}: before, since it may complete the response. */
final class StatusAdvice {

  private StatusAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void status(
      @Advice.This(typing = Assigner.Typing.DYNAMIC) Object exchange,
      @Advice.FieldValue("sentHeaders") boolean sent,
      @Advice.Argument(0) int status) {
    if (!sent) {
      JdkHttpExchange.status(exchange, status);
    }
  }
}
