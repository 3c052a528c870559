package io.sre.instrumentation.instrumentations.springwebflux;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.RouteFinder;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.result.method.AbstractHandlerMethodMapping;

/** Advice that registers routes. */
final class RoutesAdvice {

  private RoutesAdvice() {}

  /** {@code MappingRegistry.register}: a route of an annotated controller is registered. */
  static final class OfController {

    private OfController() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void register(
        @Advice.FieldValue("this$0") AbstractHandlerMethodMapping<?> mapping,
        @Advice.Argument(0) Object route,
        @Advice.Argument(2) Method handler)
        throws Throwable {
      RouteFinder routes = Companions.of(AbstractHandlerMethodMapping.class, RouteFinder.class);
      if (routes != null) {
        routes.register(mapping, route, handler);
      }
    }
  }

  /** {@code RouterFunctionMapping.afterPropertiesSet}: the router functions are collected. */
  static final class OfRouterFunctions {

    private OfRouterFunctions() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void register(
        @Advice.This RouterFunctionMapping mapping,
        @Advice.FieldValue("routerFunction") @Nullable RouterFunction<?> functions)
        throws Throwable {
      RouteFinder routes = Companions.of(RouterFunctionMapping.class, RouteFinder.class);
      if (routes != null && functions != null) {
        routes.register(mapping, functions, null);
      }
    }
  }
}
