package io.sre.instrumentation.instrumentations.micronaut;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.RequestLifecycle;
import io.micronaut.http.server.netty.handler.OutboundAccess;
import io.micronaut.web.router.DefaultRouter;
import io.micronaut.web.router.RouteMatch;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.RouteFinder;
import io.sre.instrumentation.bootstrap.http.OpenCalls;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import java.util.function.BiConsumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Advice that names requests by their routes. */
final class RouteAdvice {

  private RouteAdvice() {}

  /**
   * {@code NettyRequestLifecycle.fulfillArguments}: all filters have let the request pass, and its
   * route is executed. So is one for a status, which names nothing.
   */
  static final class Matched {

    private Matched() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static void name(
        @Advice.FieldValue("outboundAccess") OutboundAccess access,
        @Advice.Argument(0) RouteMatch<?> match,
        @Advice.Argument(1) HttpRequest<?> request) {
      Call call = OpenCalls.of(RequestLifecycle.class).get(access);
      if (call == null) {
        return;
      }
      request.setAttribute(MicronautInstrumentation.KEY, access);
      if (call.acceptsName(Call.BY_HANDLER)) {
        BiConsumer<Object, Object> routes = Companions.of(DefaultRouter.class, BiConsumer.class);
        if (routes != null) {
          routes.accept(call, match);
        }
      }
    }
  }

  /** {@code NettyRequestLifecycle.findFile}: no route matches, but maybe a static resource does. */
  static final class Missed {

    private Missed() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void name(
        @Advice.FieldValue("outboundAccess") OutboundAccess access,
        @Advice.Argument(0) HttpRequest<?> request,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object file) {
      Call call = OpenCalls.of(RequestLifecycle.class).get(access);
      if (call == null) {
        return;
      }
      HttpOutcome.of(call).reachedServlet();
      if (file != null) {
        ServletHandlers.nameStatic(call, MicronautInstrumentation.NAME, request.getMethodName());
      }
    }
  }

  /**
   * {@code RouteExecutor.executeRouteAndConvertBody}: a route's method is called, on the event loop
   * or by an executor. There, the call is current while it runs.
   */
  static final class Executed {

    private Executed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Call begin(@Advice.Argument(2) HttpRequest<?> request) {
      Object access = request.getAttribute(MicronautInstrumentation.KEY).orElse(null);
      return access == null ? null : OpenCalls.of(RequestLifecycle.class).resume(access);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void end(@Advice.Enter @Nullable Call resumed) {
      if (resumed != null) {
        Calls.close(resumed);
      }
    }
  }

  /** {@code DefaultRouter.<init>}: all routes of an application are known. */
  static final class Registered {

    private Registered() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void register(@Advice.This DefaultRouter router) throws Throwable {
      RouteFinder routes = Companions.of(DefaultRouter.class, RouteFinder.class);
      if (routes != null) {
        routes.register(router, router, null);
      }
    }
  }
}
