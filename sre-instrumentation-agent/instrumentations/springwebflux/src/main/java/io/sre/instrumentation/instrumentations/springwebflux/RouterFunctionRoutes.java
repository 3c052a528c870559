package io.sre.instrumentation.instrumentations.springwebflux;

import io.sre.instrumentation.bootstrap.RouteFinder;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;

/**
 * Registers the routes of router functions; the companion of {@code RouterFunctionMapping}.
 * Thread-safe.
 */
public final class RouterFunctionRoutes implements RouteFinder {

  @Override
  public void register(Object holder, Object routes, @Nullable Method handler) {
    String basePath = BasePath.in(((RouterFunctionMapping) holder).getApplicationContext());
    ((RouterFunction<?>) routes).accept(new RouterVisitor(basePath));
  }
}
