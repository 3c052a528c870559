package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.doors.SpringMvc;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.resource.DefaultServletHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** {@code DispatcherServlet.getHandler}: a handler that comes with its pattern, or has none. */
final class HandlerAdvice {

  private HandlerAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void name(
      @Advice.Argument(0) HttpServletRequest request,
      @Advice.Return @Nullable HandlerExecutionChain chain) {
    Call call =
        SpringMvc.served(
            request.getDispatcherType(), request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    if (call == null || chain == null || !call.acceptsName(Call.BY_HANDLER)) {
      return;
    }
    Object handler = chain.getHandler();
    if (handler instanceof ResourceHttpRequestHandler
        || handler instanceof DefaultServletHttpRequestHandler) {
      SpringMvc.nameStatic(call, request.getMethod());
    } else if (handler instanceof HandlerMethod || handler instanceof HandlerFunction) {
      HttpServletMapping mapping = request.getHttpServletMapping();
      SpringMvc.name(
          call,
          request.getMethod(),
          request.getServletContext().getContextPath(),
          mapping.getMappingMatch() == MappingMatch.PATH ? mapping.getPattern() : null,
          request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
          handler instanceof HandlerMethod method ? method.getMethod() : null);
    }
  }
}
