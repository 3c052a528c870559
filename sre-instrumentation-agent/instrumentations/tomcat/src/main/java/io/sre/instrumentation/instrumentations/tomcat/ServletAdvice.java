package io.sre.instrumentation.instrumentations.tomcat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.RegisteredRoutes;
import io.sre.instrumentation.bootstrap.http.HttpServerCalls;
import io.sre.instrumentation.bootstrap.http.ServletNames;
import io.sre.instrumentation.bootstrap.http.ServletPattern;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import net.bytebuddy.asm.Advice;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/** Advice that names requests by their servlets. */
final class ServletAdvice {

  private ServletAdvice() {}

  /** {@code StandardWrapperValve.invoke}: the servlet is known, its filters have not begun. */
  static final class Mapped {

    private Mapped() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void name(@Advice.Argument(0) Request request) {
      Call call = Calls.current();
      Wrapper wrapper = request.getWrapper();
      if (call == null || wrapper == null || !call.acceptsName(Call.BY_MAPPING)) {
        return;
      }
      // Asked for its mapping the request makes one, and its pattern: not for each request.
      MappingMatch match = request.getMappingData().matchType;
      MessageBytes path = request.getMappingData().wrapperPath;
      boolean below = match == MappingMatch.PATH;
      String pattern = null;
      if (match == null || match == MappingMatch.DEFAULT) {
        // A welcome file has no mapping of its own: the default servlet found it.
        pattern = "/";
      } else if (below || match == MappingMatch.EXACT) {
        ServletPattern known = ServletPattern.known(path.hashCode(), below);
        pattern = known != null && path.equals(known.path()) ? known.pattern() : null;
      }
      if (pattern == null) {
        pattern = request.getHttpServletMapping().getPattern();
        if (below || match == MappingMatch.EXACT) {
          ServletPattern.remember(path.hashCode(), below, path.toString(), pattern);
        }
      }
      ServletNames.name(
          call,
          TomcatInstrumentation.NAME,
          request.getMethod(),
          request.getContext().getPath(),
          pattern,
          wrapper.getServletClass(),
          wrapper.getServlet());
    }
  }

  /** {@code DefaultServlet.service}: no filter has answered, so a static resource is asked for. */
  static final class Static {

    private Static() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void reach(@Advice.Argument(0) HttpServletRequest request) {
      DispatcherType type = request.getDispatcherType();
      Call call = Calls.current();
      if (call != null && type != DispatcherType.ERROR && type != DispatcherType.INCLUDE) {
        HttpOutcome.of(call).reachedServlet();
        ServletNames.nameStatic(call, TomcatInstrumentation.NAME, request.getMethod());
      }
    }
  }

  /** {@code StandardHostValve.invoke}: the application is left, error pages and all. */
  static final class Left {

    private Left() {}

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
              TomcatInstrumentation.NAME,
              request.getMethod(),
              request.getContext().getPath(),
              below == null ? request.getServletPath() : request.getServletPath() + below,
              response.getStatus(),
              wrapper.getServletClass(),
              wrapper.getServlet());
        }
        Object reported = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        // That of the connector is looked at where the request ends.
        boolean isConnectors =
            reported == request.getCoyoteRequest().getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        HttpServerCalls.threw(call, isConnectors ? null : reported, escaped, CoyoteAdapter.class);
      }
    }
  }
}
