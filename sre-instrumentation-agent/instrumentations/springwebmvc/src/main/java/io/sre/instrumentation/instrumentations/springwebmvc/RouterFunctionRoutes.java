package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.bootstrap.RouteFinder;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * Registers the routes of router functions; the companion of {@code RouterFunctionMapping}.
 * Thread-safe.
 */
public final class RouterFunctionRoutes implements RouteFinder {

  @Override
  public void register(Object holder, Object routes, @Nullable Method handler) {
    if (((RouterFunctionMapping) holder).getApplicationContext()
        instanceof WebApplicationContext application) {
      ServletContext context = application.getServletContext();
      if (context != null) {
        ((RouterFunction<?>) routes)
            .accept(new RouterVisitor(context.getContextPath(), DispatcherPattern.in(context)));
      }
    }
  }
}
