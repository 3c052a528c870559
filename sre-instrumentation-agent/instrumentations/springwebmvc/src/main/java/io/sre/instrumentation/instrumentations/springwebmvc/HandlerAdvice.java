package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.resource.DefaultServletHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Advice that names requests by their handlers. */
final class HandlerAdvice {

  private HandlerAdvice() {}

  /** {@code DispatcherServlet.getHandler}: a handler is found, with or without a pattern. */
  static final class Found {

    private Found() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void name(
        @Advice.Argument(0) HttpServletRequest request,
        @Advice.Return @Nullable HandlerExecutionChain chain) {
      Call call =
          ServletHandlers.served(
              request.getDispatcherType(),
              request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
      if (call == null || chain == null || !call.acceptsName(Call.BY_HANDLER)) {
        return;
      }
      Object handler = chain.getHandler();
      if (handler instanceof ResourceHttpRequestHandler
          || handler instanceof DefaultServletHttpRequestHandler) {
        ServletHandlers.nameStatic(call, SpringWebMvcInstrumentation.NAME, request.getMethod());
      } else if (handler instanceof HandlerMethod || handler instanceof HandlerFunction) {
        HttpServletMapping mapping = request.getHttpServletMapping();
        ServletHandlers.name(
            call,
            SpringWebMvcInstrumentation.NAME,
            request.getMethod(),
            request.getServletContext().getContextPath(),
            mapping.getMappingMatch() == MappingMatch.PATH ? mapping.getPattern() : null,
            request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
            handler instanceof HandlerMethod method ? method.getMethod() : null);
      }
    }
  }

  /**
   * The interceptor of {@code AbstractUrlHandlerMapping}, which has the pattern of a handler mapped
   * to a URL.
   *
   * <p>For a default handler, its pattern is the request's path, which is not a template: only
   * registered patterns and the root name a request.
   */
  static final class MappedToUrl {

    private MappedToUrl() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void name(
        @Advice.FieldValue("this$0") AbstractUrlHandlerMapping mapping,
        @Advice.FieldValue("bestMatchingPattern") String pattern,
        @Advice.Argument(0) HttpServletRequest request) {
      Call call =
          ServletHandlers.served(
              request.getDispatcherType(),
              request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
      if (call == null
          || !call.acceptsName(Call.BY_HANDLER)
          || CorsUtils.isPreFlightRequest(request)) {
        return;
      }
      if (mapping.getHandlerMap().containsKey(pattern)
          || (pattern.equals("/") && mapping.getRootHandler() != null)) {
        HttpServletMapping servlet = request.getHttpServletMapping();
        ServletHandlers.name(
            call,
            SpringWebMvcInstrumentation.NAME,
            request.getMethod(),
            request.getServletContext().getContextPath(),
            servlet.getMappingMatch() == MappingMatch.PATH ? servlet.getPattern() : null,
            pattern,
            null);
      }
    }
  }

  /**
   * {@code DispatcherServlet.processHandlerException}: the framework turns an exception into a
   * response.
   */
  static final class HandledException {

    private HandledException() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void tell(
        @Advice.Argument(0) HttpServletRequest request, @Advice.Argument(3) Exception thrown) {
      Call call =
          ServletHandlers.served(
              request.getDispatcherType(),
              request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
      if (call != null) {
        ServletHandlers.nameByRoute(
            call,
            SpringWebMvcInstrumentation.NAME,
            request.getMethod(),
            request.getServletContext().getContextPath(),
            request.getServletPath(),
            request.getPathInfo());
        HttpOutcome.of(call).threw(thrown, false);
      }
    }
  }
}
