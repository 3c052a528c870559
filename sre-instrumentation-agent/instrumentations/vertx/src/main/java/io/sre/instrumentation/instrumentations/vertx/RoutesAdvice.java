package io.sre.instrumentation.instrumentations.vertx;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.RouteFinder;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Advice that registers routes. */
final class RoutesAdvice {

  private RoutesAdvice() {}

  /** {@code RouterImpl.add}: a router gets a route. */
  static final class Added {

    private Added() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void register(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object router,
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object route)
        throws Throwable {
      RouteFinder routes = Companions.of(router.getClass(), RouteFinder.class);
      if (routes != null) {
        routes.register(router, route, null);
      }
    }
  }

  /** {@code RouteImpl.subRouter}: a route leads to another router. */
  static final class Mounted {

    private Mounted() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void register(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object route,
        @Advice.Argument(0) Router subRouter)
        throws Throwable {
      RouteFinder routes = Companions.of(subRouter.getClass(), RouteFinder.class);
      if (routes != null) {
        routes.register(route, subRouter, null);
      }
    }
  }

  /** {@code requestHandler}: a server gets a handler, which may be a router. */
  static final class Served {

    private Served() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void register(
        @Advice.This(typing = Assigner.Typing.DYNAMIC) Object server,
        @Advice.Argument(0) @Nullable Handler<?> handler)
        throws Throwable {
      RouteFinder routes =
          handler == null ? null : Companions.of(handler.getClass(), RouteFinder.class);
      if (routes != null && handler != null) {
        routes.register(server, handler, null);
      }
    }
  }
}
