package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.doors.ServletNames;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;

/** {@code DefaultServlet.service}: no filter has answered, so a static resource is asked for. */
final class DefaultServletAdvice {

  private DefaultServletAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void reach(@Advice.Argument(0) HttpServletRequest request) {
    DispatcherType type = request.getDispatcherType();
    Call call = Calls.current();
    if (call != null && type != DispatcherType.ERROR && type != DispatcherType.INCLUDE) {
      HttpOutcome.of(call).reachedServlet();
      ServletNames.nameStatic(call, request.getMethod());
    }
  }
}
