package io.sre.instrumentation.instrumentations.reactornetty;

import io.netty.handler.codec.http.HttpMethod;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import io.sre.instrumentation.bootstrap.http.ServletNames;
import java.util.Collections;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.server.HttpServerRequest;

/** Advice for the routes of {@code HttpServer.route}. */
final class RouteAdvice {

  private RouteAdvice() {}

  /** {@code HttpRouteHandler.apply}: a route takes the request. */
  static final class Reached {

    private Reached() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void name(
        @Advice.FieldValue("path") @Nullable String path,
        @Advice.FieldValue("handler") BiFunction<?, ?, ?> handler,
        @Advice.Argument(0) HttpServerRequest request) {
      Call call = OpenCalls.of(ChannelOperations.class).get(request);
      if (call == null) {
        return;
      }
      if (path == null) {
        call.attach(handler);
        ServletNames.name(
            call,
            ReactorNettyInstrumentation.NAME,
            request.method().name(),
            "",
            "/*",
            null,
            handler);
      } else if (path.startsWith("/")) {
        HttpRoutes.name(
            call,
            Call.BY_HANDLER,
            ReactorNettyInstrumentation.NAME,
            request.method().name(),
            "",
            path,
            null,
            false);
      }
    }
  }

  /** {@code HttpRouteHandler.<init>}: a route is registered. */
  static final class Registered {

    private Registered() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void register(
        @Advice.FieldValue("path") @Nullable String path,
        @Advice.FieldValue("method") @Nullable HttpMethod method) {
      if (path != null && path.startsWith("/")) {
        ServletHandlers.registered(
            ReactorNettyInstrumentation.NAME,
            "",
            "/",
            Collections.singletonList(path),
            method == null ? Collections.emptyList() : Collections.singletonList(method.name()),
            null);
      }
    }
  }
}
