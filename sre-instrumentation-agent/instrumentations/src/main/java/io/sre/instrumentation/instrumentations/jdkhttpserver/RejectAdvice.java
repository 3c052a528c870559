package io.sre.instrumentation.instrumentations.jdkhttpserver;

import io.sre.instrumentation.bootstrap.doors.JdkHttpExchange;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * {@code ServerImpl.Exchange.reject}: the server answers without the application. Where there is an
 * exchange, the application threw what the server takes for its own: that call has ended.
 */
final class RejectAdvice {

  private RejectAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void reject(
      @Advice.FieldValue(value = "tx", typing = Assigner.Typing.DYNAMIC) @Nullable Object exchange,
      @Advice.Argument(0) int status,
      @Advice.Argument(1) @Nullable String requestLine) {
    if (exchange == null) {
      JdkHttpExchange.rejected(requestLine, status);
    }
  }
}
