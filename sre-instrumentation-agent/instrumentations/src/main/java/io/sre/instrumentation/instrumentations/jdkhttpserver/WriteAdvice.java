package io.sre.instrumentation.instrumentations.jdkhttpserver;

import io.sre.instrumentation.bootstrap.doors.JdkHttpExchange;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The streams at the bottom, plain and encrypted: what fails here is the connection. */
final class WriteAdvice {

  private WriteAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void tell(@Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      JdkHttpExchange.writeFailed(thrown);
    }
  }
}
