package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.doors.TomcatCalls;
import jakarta.servlet.RequestDispatcher;
import net.bytebuddy.asm.Advice;
import org.apache.catalina.connector.Request;
import org.jspecify.annotations.Nullable;

/** {@code StandardHostValve.invoke}: the application is left, error pages and all. */
final class ErrorAdvice {

  private ErrorAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void tell(
      @Advice.Argument(0) Request request, @Advice.Thrown @Nullable Throwable escaped) {
    Call call = Calls.current();
    if (call != null) {
      TomcatCalls.threw(call, request.getAttribute(RequestDispatcher.ERROR_EXCEPTION), escaped);
    }
  }
}
