package io.sre.instrumentation.instrumentations.jetty;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.sre.instrumentation.bootstrap.http.ServletNames;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.ee10.servlet.ServletChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.servlet.ServletHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ContextRequest;
import org.eclipse.jetty.server.internal.HttpChannelState;
import org.jspecify.annotations.Nullable;

/** Advice for the servlets of Jakarta EE 10, from which the build makes that for EE 11. */
final class Ee10Advice {

  private Ee10Advice() {}

  /**
   * {@code ServletContextHandler.wrapRequest}: the servlet is known, its filters have not begun.
   */
  static final class Mapped {

    private Mapped() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void name(@Advice.Return @Nullable ContextRequest wrapped) {
      Call call = Calls.current();
      if (call == null
          || !call.acceptsName(Call.BY_MAPPING)
          || !(wrapped instanceof ServletContextRequest request)) {
        return;
      }
      MatchedResource<ServletHandler.MappedServlet> match = request.getMatchedResource();
      if (match != null && match.getResource() != null && match.getPathSpec() != null) {
        ServletHolder servlet = match.getResource().getServletHolder();
        if (!(servlet.getServletInstance() instanceof ServletHandler.Default404Servlet)) {
          ServletNames.name(
              call,
              JettyInstrumentation.NAME,
              request.getMethod(),
              Request.getContextPath(request),
              match.getPathSpec().getDeclaration(),
              servlet.getClassName(),
              servlet.getServletInstance());
        }
      }
    }
  }

  /** {@code ServletHolder.handle}: no filter has answered. */
  static final class Reached {

    private Reached() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void reach(
        @Advice.This ServletHolder holder, @Advice.Argument(0) ServletRequest request) {
      DispatcherType type = request.getDispatcherType();
      Call call = Calls.current();
      if (call == null
          || type == DispatcherType.ERROR
          || type == DispatcherType.INCLUDE
          || !call.acceptsName(Call.BY_MAPPING)
          || !(request instanceof HttpServletRequest http)) {
        return;
      }
      String servlet = holder.getClassName();
      if (servlet != null && servlet.endsWith(".DefaultServlet")) {
        HttpOutcome.of(call).reachedServlet();
        ServletNames.nameStatic(call, JettyInstrumentation.NAME, http.getMethod());
      } else if (holder.getServletInstance() instanceof ServletHandler.Default404Servlet) {
        HttpOutcome.of(call).reachedServlet();
      }
    }
  }

  /** {@code ServletChannel.handle}: the first dispatch, or a later one on another thread. */
  static final class Dispatched {

    private Dispatched() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Call resume(@Advice.This ServletChannel channel) {
      return OpenCalls.of(HttpChannelState.class).resume(Request.unWrap(channel.getRequest()));
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void leave(@Advice.Enter @Nullable Call call) {
      if (call != null) {
        Calls.close(call);
      }
    }
  }
}
