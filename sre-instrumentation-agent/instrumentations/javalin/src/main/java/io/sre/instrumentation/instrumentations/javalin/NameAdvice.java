package io.sre.instrumentation.instrumentations.javalin;

import io.javalin.http.Context;
import io.javalin.http.servlet.JavalinServletContext;
import io.javalin.router.Endpoint;
import io.javalin.router.ParsedEndpoint;
import io.javalin.websocket.WsHandlerEntry;
import io.javalin.websocket.WsPathMatcher;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import java.util.function.BiConsumer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Advice that names requests by what serves them. */
final class NameAdvice {

  private NameAdvice() {}

  /** {@code ParsedEndpoint.handle}: a handler of a route begins, or one before or after it. */
  static final class Routed {

    private Routed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void name(
        @Advice.FieldValue("endpoint") Endpoint endpoint,
        @Advice.Argument(0) JavalinServletContext context) {
      Call call = Calls.current();
      if (call != null && call.acceptsName(Call.BY_HANDLER)) {
        @SuppressWarnings("unchecked")
        BiConsumer<Endpoint, JavalinServletContext> names =
            Companions.of(ParsedEndpoint.class, BiConsumer.class);
        if (names != null) {
          names.accept(endpoint, context);
        }
      }
    }
  }

  /**
   * {@code JettyResourceHandler.handle} and {@code SinglePageHandler.handle}: a file or a page is
   * the response.
   */
  static final class Static {

    private Static() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void name(@Advice.Argument(0) Context context, @Advice.Return boolean found) {
      Call call = Calls.current();
      if (call != null && found) {
        ServletHandlers.nameStatic(call, JavalinInstrumentation.NAME, context.req().getMethod());
      }
    }
  }

  /** {@code WsPathMatcher.findEndpointHandlerEntry}: the route of a handshake is known. */
  static final class Socket {

    private Socket() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void name(@Advice.Return @Nullable WsHandlerEntry found) {
      Call call = Calls.current();
      if (call != null && found != null && call.acceptsName(Call.BY_HANDLER)) {
        @SuppressWarnings("unchecked")
        BiConsumer<Call, WsHandlerEntry> names =
            Companions.of(WsPathMatcher.class, BiConsumer.class);
        if (names != null) {
          names.accept(call, found);
        }
      }
    }
  }
}
