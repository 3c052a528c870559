package io.sre.instrumentation.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import io.sre.instrumentation.bootstrap.doors.JdkHttpExchange;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Filter.Chain.doFilter}: the outermost of them is all that the application does. */
final class ChainAdvice {

  private ChainAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable JdkHttpExchange enter(@Advice.Argument(0) HttpExchange exchange) {
    return JdkHttpExchange.enter(exchange.getRequestMethod(), exchange.getHttpContext().getPath());
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void leave(
      @Advice.Enter @Nullable JdkHttpExchange exchange, @Advice.Thrown @Nullable Throwable thrown) {
    if (exchange != null) {
      exchange.leave(thrown);
    }
  }
}
