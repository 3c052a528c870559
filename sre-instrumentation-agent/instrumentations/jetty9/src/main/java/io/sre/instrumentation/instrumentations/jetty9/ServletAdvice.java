package io.sre.instrumentation.instrumentations.jetty9;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.http.ServletNames;
import java.util.function.BiConsumer;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.UserIdentity;
import org.eclipse.jetty.servlet.ServletHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.jspecify.annotations.Nullable;

/** Advice that names requests by their servlets. */
final class ServletAdvice {

  private ServletAdvice() {}

  /** {@code ServletHandler.getMatchedServlet}: no login and no filter has begun. */
  static final class Mapped {

    private Mapped() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void name(@Advice.Return @Nullable MatchedResource<?> match) {
      Call call = Calls.current();
      if (call != null && match != null && call.acceptsName(Call.BY_MAPPING)) {
        @SuppressWarnings("unchecked")
        BiConsumer<Call, MatchedResource<?>> servlets =
            Companions.of(ServletHandler.class, BiConsumer.class);
        if (servlets != null) {
          servlets.accept(call, match);
        }
      }
    }
  }

  /** {@code ServletHolder.handle}: no filter has answered. */
  static final class Reached {

    private Reached() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void reach(@Advice.This ServletHolder holder, @Advice.Argument(0) Request request) {
      Call call = Calls.current();
      if (call == null || !call.acceptsName(Call.BY_MAPPING)) {
        return;
      }
      @SuppressWarnings("unchecked")
      Function<Request, Enum<?>> types = Companions.of(Request.class, Function.class);
      String type = types == null ? "ERROR" : types.apply(request).name();
      if (type.equals("ERROR") || type.equals("INCLUDE")) {
        return;
      }
      String servlet = holder.getClassName();
      if (servlet != null && servlet.endsWith(".DefaultServlet")) {
        HttpOutcome.of(call).reachedServlet();
        ServletNames.nameStatic(call, Jetty9Instrumentation.NAME, request.getMethod());
      } else if (holder.getHeldClass() == ServletHandler.Default404Servlet.class) {
        HttpOutcome.of(call).reachedServlet();
      }
    }
  }

  /**
   * {@code SecurityHandler.handle} and {@code ServletHandler.doHandle}: the request leaves the
   * servlets of a context, or was answered before them.
   */
  static final class Left {

    private Left() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void name(
        @Advice.Argument(0) String path,
        @Advice.Argument(1) Request request,
        @Advice.Thrown @Nullable Throwable thrown) {
      Call call = Calls.current();
      if (call == null
          || !(thrown != null || request.isHandled())
          || !call.acceptsName(Call.BY_MAPPING)) {
        return;
      }
      @SuppressWarnings("unchecked")
      Function<Request, Enum<?>> types = Companions.of(Request.class, Function.class);
      UserIdentity.Scope mapped = request.getUserIdentityScope();
      if (types != null
          && types.apply(request).name().equals("REQUEST")
          && mapped instanceof ServletHolder servlet) {
        ServletNames.nameLeft(
            call,
            Jetty9Instrumentation.NAME,
            request.getMethod(),
            request.getContext().getContextPath(),
            path,
            request.getResponse().getStatus(),
            servlet.getClassName(),
            servlet.getHeldClass());
      }
    }
  }
}
