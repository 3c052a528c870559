package io.sre.instrumentation.instrumentations.jdkhttpserver;

import io.sre.instrumentation.bootstrap.doors.JdkHttpExchange;
import net.bytebuddy.asm.Advice;

/** {@code ServerImpl.start}: what the first request would load is loaded, and woven, before it. */
final class StartAdvice {

  private StartAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void prepare() {
    JdkHttpExchange.prepare();
  }
}
