package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.RegisteredRoutes;
import io.sre.instrumentation.bootstrap.doors.ServletNames;
import io.sre.instrumentation.bootstrap.doors.TomcatCalls;
import jakarta.servlet.RequestDispatcher;
import net.bytebuddy.asm.Advice;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.jspecify.annotations.Nullable;

/** {@code StandardHostValve.invoke}: the application is left, error pages and all. */
final class ErrorAdvice {

  private ErrorAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void leave(
      @Advice.Argument(0) Request request,
      @Advice.Argument(1) Response response,
      @Advice.Thrown @Nullable Throwable escaped) {
    Call call = Calls.current();
    if (call != null) {
      Wrapper wrapper = request.getWrapper();
      if (wrapper != null
          && call.acceptsName(Call.BY_HANDLER)
          && (call.acceptsName(Call.BY_MAPPING) || RegisteredRoutes.any())) {
        String below = request.getPathInfo();
        ServletNames.nameLeft(
            call,
            request.getMethod(),
            request.getContext().getPath(),
            below == null ? request.getServletPath() : request.getServletPath() + below,
            response.getStatus(),
            wrapper.getServletClass(),
            wrapper.getServlet());
      }
      TomcatCalls.threw(call, request.getAttribute(RequestDispatcher.ERROR_EXCEPTION), escaped);
    }
  }
}
