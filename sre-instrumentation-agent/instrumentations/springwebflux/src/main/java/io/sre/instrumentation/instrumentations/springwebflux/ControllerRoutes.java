package io.sre.instrumentation.instrumentations.springwebflux;

import io.sre.instrumentation.bootstrap.RouteFinder;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.result.method.AbstractHandlerMethodMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Registers the routes of annotated controllers; the companion of {@code
 * AbstractHandlerMethodMapping}. Thread-safe.
 */
public final class ControllerRoutes implements RouteFinder {

  @Override
  public void register(Object holder, Object routes, @Nullable Method handler) {
    if (!(routes instanceof RequestMappingInfo info)) {
      return;
    }
    List<String> patterns =
        info.getPatternsCondition().getPatterns().stream()
            .map(PathPattern::getPatternString)
            .toList();
    ServletHandlers.registered(
        SpringWebFluxInstrumentation.NAME,
        "",
        BasePath.in(((AbstractHandlerMethodMapping<?>) holder).getApplicationContext()),
        patterns,
        info.getMethodsCondition().getMethods(),
        handler);
  }
}
