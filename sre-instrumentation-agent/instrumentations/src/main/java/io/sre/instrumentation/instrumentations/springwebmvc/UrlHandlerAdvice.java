package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.doors.SpringMvc;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import net.bytebuddy.asm.Advice;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;

/**
 * {@code AbstractUrlHandlerMapping}'s interceptor that tells the pattern of a handler that is
 * mapped to a URL.
 *
 * <p>Of a handler for whatever has no other it tells the request's own path, which is no template:
 * what counts is what was registered, or the root.
 */
final class UrlHandlerAdvice {

  private UrlHandlerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void name(
      @Advice.FieldValue("this$0") AbstractUrlHandlerMapping mapping,
      @Advice.FieldValue("bestMatchingPattern") String pattern,
      @Advice.Argument(0) HttpServletRequest request) {
    Call call =
        SpringMvc.served(
            request.getDispatcherType(), request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    if (call == null
        || !call.acceptsName(Call.BY_HANDLER)
        || CorsUtils.isPreFlightRequest(request)) {
      return;
    }
    if (mapping.getHandlerMap().containsKey(pattern)
        || (pattern.equals("/") && mapping.getRootHandler() != null)) {
      HttpServletMapping servlet = request.getHttpServletMapping();
      SpringMvc.name(
          call,
          request.getMethod(),
          request.getServletContext().getContextPath(),
          servlet.getMappingMatch() == MappingMatch.PATH ? servlet.getPattern() : null,
          pattern,
          null);
    }
  }
}
