package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.doors.SpringMvc;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;

/** {@code DispatcherServlet.processHandlerException}: the framework makes a response of it. */
final class HandledExceptionAdvice {

  private HandledExceptionAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void tell(
      @Advice.Argument(0) HttpServletRequest request, @Advice.Argument(3) Exception thrown) {
    Call call =
        SpringMvc.served(
            request.getDispatcherType(), request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    if (call != null) {
      SpringMvc.nameByRoute(
          call,
          request.getMethod(),
          request.getServletContext().getContextPath(),
          request.getServletPath(),
          request.getPathInfo());
      HttpOutcome.of(call).threw(thrown, false);
    }
  }
}
