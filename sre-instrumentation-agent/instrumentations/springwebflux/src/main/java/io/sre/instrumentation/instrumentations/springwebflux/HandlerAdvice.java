package io.sre.instrumentation.instrumentations.springwebflux;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.resource.ResourceWebHandler;
import org.springframework.web.server.ServerWebExchange;

/** Advice that names requests by their handlers. */
final class HandlerAdvice {

  private HandlerAdvice() {}

  /**
   * {@code DispatcherHandler.handle}: no filter has answered; without a handler it is unmatched.
   */
  static final class Searched {

    private Searched() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void reach(@Advice.Argument(0) ServerWebExchange exchange) {
      if (exchange.getAttributes().get(SpringWebFluxInstrumentation.CALL) instanceof Call call) {
        HttpOutcome.of(call).reachedServlet();
        // A container may have named it as filtered, since it left the container's thread before.
        HttpRoutes.name(
            call,
            Call.BY_MAPPING,
            SpringWebFluxInstrumentation.NAME,
            exchange.getRequest().getMethod().name(),
            "",
            HttpRoutes.UNMATCHED,
            null,
            false);
      }
    }
  }

  /** {@code DispatcherHandler.handleRequestWith}: a handler is found, with or without a pattern. */
  static final class Found {

    private Found() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void name(
        @Advice.Argument(0) ServerWebExchange exchange, @Advice.Argument(1) Object handler) {
      if (!(exchange.getAttributes().get(SpringWebFluxInstrumentation.CALL) instanceof Call call)
          || !call.acceptsName(Call.BY_HANDLER)) {
        return;
      }
      ServerHttpRequest request = exchange.getRequest();
      Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      if (handler instanceof ResourceWebHandler
          || (pattern == null
              && handler.getClass().getName().endsWith(".ResourceHandlerFunction"))) {
        ServletHandlers.nameStatic(
            call, SpringWebFluxInstrumentation.NAME, request.getMethod().name());
      } else if (pattern != null) {
        ServletHandlers.name(
            call,
            SpringWebFluxInstrumentation.NAME,
            request.getMethod().name(),
            request.getPath().contextPath().value(),
            null,
            pattern.toString(),
            handler instanceof HandlerMethod method ? method.getMethod() : null);
      }
    }
  }

  /**
   * The code of {@code InvocableHandlerMethod.invoke} that calls an annotated handler, once its
   * arguments are known. It runs on any thread: there, the call is current while the handler is
   * called, so that an {@code @Sli} on it names the request, and no longer, since what the handler
   * returns can complete on another thread.
   */
  static final class Invoked {

    private Invoked() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Call begin(@Advice.Argument(0) ServerWebExchange exchange) {
      if (!(exchange.getAttributes().get(SpringWebFluxInstrumentation.CALL) instanceof Call call)
          || Calls.current() == call) {
        return null;
      }
      Calls.resume(call);
      return call;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void end(@Advice.Enter @Nullable Call resumed) {
      if (resumed != null) {
        Calls.close(resumed);
      }
    }
  }
}
