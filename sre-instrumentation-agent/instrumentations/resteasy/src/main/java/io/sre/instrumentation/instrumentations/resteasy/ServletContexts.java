package io.sre.instrumentation.instrumentations.resteasy;

import io.sre.instrumentation.bootstrap.Suppressed;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Function;
import org.jboss.resteasy.plugins.server.servlet.ServletContainerDispatcher;
import org.jspecify.annotations.Nullable;

/**
 * Finds the package of the servlet API and the path of a servlet context; the companion of {@code
 * ServletContainerDispatcher}.
 *
 * <p>Uses the servlet API by reflection, since that of RESTEasy 4 and 5 has another package than
 * that of RESTEasy 6. Runs when a servlet starts.
 */
public final class ServletContexts
    implements Function<Object, Map.@Nullable Entry<String, String>> {

  @Override
  public Map.@Nullable Entry<String, String> apply(Object servletContext) {
    try {
      for (Method method : ServletContainerDispatcher.class.getMethods()) {
        if (method.getName().equals("init") && method.getParameterCount() > 0) {
          Class<?> type = method.getParameterTypes()[0];
          Object path = type.getMethod("getContextPath").invoke(servletContext);
          return Map.entry(type.getPackageName(), path == null ? "" : path.toString());
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      Suppressed.error(e);
    }
    return null;
  }
}
