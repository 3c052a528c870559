package io.sre.instrumentation.instrumentations.springwebmvc;

import io.sre.instrumentation.bootstrap.RouteFinder;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Registers the routes of annotated controllers; the companion of {@code
 * AbstractHandlerMethodMapping}. Thread-safe.
 */
public final class ControllerRoutes implements RouteFinder {

  @Override
  public void register(Object holder, Object routes, @Nullable Method handler) {
    AbstractHandlerMethodMapping<?> mapping = (AbstractHandlerMethodMapping<?>) holder;
    if (!(routes instanceof RequestMappingInfo info)
        || !(mapping.getApplicationContext() instanceof WebApplicationContext application)
        || isErrorPage(handler)) {
      return;
    }
    ServletContext context = application.getServletContext();
    if (context != null) {
      ServletHandlers.registered(
          SpringWebMvcInstrumentation.NAME,
          context.getContextPath(),
          DispatcherPattern.in(context),
          info.getPatternValues(),
          info.getMethodsCondition().getMethods(),
          handler);
    }
  }

  private static boolean isErrorPage(@Nullable Method handler) {
    return handler != null
        && handler.getDeclaringClass().getSimpleName().endsWith("ErrorController");
  }
}
