package io.sre.instrumentation.instrumentations.jdkhttpserver;

import io.sre.instrumentation.bootstrap.doors.JdkHttpExchange;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code ExchangeImpl.close}: it has completed the response, or nobody will. */
final class CloseAdvice {

  private CloseAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void close(@Advice.This(typing = Assigner.Typing.DYNAMIC) Object exchange) {
    JdkHttpExchange.closed(exchange);
  }
}
