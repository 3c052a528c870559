package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.doors.SpringMvc;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import net.bytebuddy.asm.Advice;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.servlet.HandlerMapping;

/**
 * {@code HandlerExecutionChain.applyPreHandle}: a handler that is mapped to a URL, whose pattern
 * one of the interceptors tells.
 *
 * <p>A handler for whatever has no other tells the request's own path for its pattern, twice: that
 * is no template, but for the root.
 */
final class UrlHandlerAdvice {

  private UrlHandlerAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void name(@Advice.Argument(0) HttpServletRequest request) {
    Call call =
        SpringMvc.served(
            request.getDispatcherType(), request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    if (call == null || !call.takes(Call.BY_HANDLER) || CorsUtils.isPreFlightRequest(request)) {
      return;
    }
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    Object path = request.getAttribute(HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE);
    if (pattern != null && (pattern.equals("/") || !pattern.equals(path))) {
      HttpServletMapping mapping = request.getHttpServletMapping();
      SpringMvc.name(
          call,
          request.getMethod(),
          request.getServletContext().getContextPath(),
          mapping.getMappingMatch() == MappingMatch.PATH ? mapping.getPattern() : null,
          pattern,
          null);
    }
  }
}
