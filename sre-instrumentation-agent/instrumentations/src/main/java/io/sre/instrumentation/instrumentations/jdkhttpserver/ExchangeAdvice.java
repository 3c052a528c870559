package io.sre.instrumentation.instrumentations.jdkhttpserver;

import io.sre.instrumentation.bootstrap.doors.JdkHttpExchange;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code ExchangeImpl}'s constructor: a request was read. */
final class ExchangeAdvice {

  private ExchangeAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void begin(
      @Advice.This(typing = Assigner.Typing.DYNAMIC) Object exchange,
      @Advice.FieldValue("method") String method) {
    JdkHttpExchange.begin(exchange, method);
  }
}
