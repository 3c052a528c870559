package io.sre.instrumentation.instrumentations.jetty;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.http.ServletNames;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;

/** Advice that names requests without a servlet's name. */
final class NameAdvice {

  private NameAdvice() {}

  /** {@code ContextHandler.handle}: a handler in a context has taken the request. */
  static final class OfContext {

    private OfContext() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void name(
        @Advice.This ContextHandler handler,
        @Advice.Argument(0) Request request,
        @Advice.Return boolean taken) {
      Call call = Calls.current();
      if (call != null
          && taken
          && call.acceptsName(Call.BY_FILTER)
          && !HttpOutcome.of(call).hasReachedServlet()) {
        String path = handler.getContextPath();
        HttpRoutes.name(
            call,
            Call.BY_FILTER,
            JettyInstrumentation.NAME,
            request.getMethod(),
            path.equals("/") ? "" : path,
            "/*",
            null,
            true);
      }
    }
  }

  /** {@code Server.handle}: a handler without a context has taken the request. */
  static final class OfServer {

    private OfServer() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void name(@Advice.Argument(0) Request request, @Advice.Return boolean taken) {
      Call call = Calls.current();
      if (call != null
          && taken
          && call.acceptsName(Call.BY_FILTER)
          && !HttpOutcome.of(call).hasReachedServlet()) {
        HttpRoutes.name(
            call,
            Call.BY_FILTER,
            JettyInstrumentation.NAME,
            request.getMethod(),
            "",
            "/*",
            null,
            true);
      }
    }
  }

  /**
   * {@code SecurityHandler.handle} and {@code ServletHandler.handle}: the request leaves the
   * servlets of a context, or was answered before them.
   */
  static final class Left {

    private Left() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void name(
        @Advice.Argument(0) Request request,
        @Advice.Argument(1) Response response,
        @Advice.Return boolean taken) {
      Call call = Calls.current();
      if (call != null && taken && call.acceptsName(Call.BY_MAPPING)) {
        String context = Request.getContextPath(request);
        ServletNames.nameLeft(
            call,
            JettyInstrumentation.NAME,
            request.getMethod(),
            context.equals("/") ? "" : context,
            Request.getPathInContext(request),
            response.getStatus(),
            true);
      }
    }
  }
}
