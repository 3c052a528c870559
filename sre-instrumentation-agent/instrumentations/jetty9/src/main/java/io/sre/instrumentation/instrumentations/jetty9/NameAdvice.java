package io.sre.instrumentation.instrumentations.jetty9;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;

/** Advice that names requests without a servlet's name. */
final class NameAdvice {

  private NameAdvice() {}

  /** {@code ContextHandler.doScope}: a handler in a context has taken the request. */
  static final class OfContext {

    private OfContext() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void name(
        @Advice.This ContextHandler handler,
        @Advice.Argument(1) Request request,
        @Advice.Thrown @Nullable Throwable thrown) {
      Call call = Calls.current();
      if (call == null
          || !call.acceptsName(Call.BY_FILTER)
          || !(thrown != null || request.isHandled())
          || HttpOutcome.of(call).hasReachedServlet()) {
        return;
      }
      @SuppressWarnings("unchecked")
      Function<Request, Enum<?>> types = Companions.of(Request.class, Function.class);
      if (types != null && types.apply(request).name().equals("REQUEST")) {
        String path = handler.getContextPath();
        HttpRoutes.name(
            call,
            Call.BY_FILTER,
            Jetty9Instrumentation.NAME,
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

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void name(
        @Advice.Argument(0) HttpChannel channel, @Advice.Thrown @Nullable Throwable thrown) {
      Call call = Calls.current();
      Request request = channel.getRequest();
      if (call != null
          && (thrown != null || request.isHandled())
          && call.acceptsName(Call.BY_FILTER)
          && !HttpOutcome.of(call).hasReachedServlet()) {
        HttpRoutes.name(
            call,
            Call.BY_FILTER,
            Jetty9Instrumentation.NAME,
            request.getMethod(),
            "",
            "/*",
            null,
            true);
      }
    }
  }
}
