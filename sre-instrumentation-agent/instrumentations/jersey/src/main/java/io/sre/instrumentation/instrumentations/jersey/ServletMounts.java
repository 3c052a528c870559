package io.sre.instrumentation.instrumentations.jersey;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.servlet.WebConfig;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mappings of Jersey's servlets and filters; the companion of {@code WebComponent}.
 *
 * <p>Uses the servlet API by reflection, since that of Jersey 2 has another package than that of
 * Jersey 3. Runs when a servlet starts.
 */
public final class ServletMounts implements BiConsumer<Object, Object> {

  private static final String FILTER_PATH = "jersey.config.servlet.filter.contextPath";

  @Override
  public void accept(Object servlet, Object application) {
    try {
      MountedRoutes routes = Companions.of(ApplicationHandler.class, MountedRoutes.class);
      if (routes != null) {
        mount(routes, (WebConfig) servlet, application);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      Suppressed.error(e);
    }
  }

  private static void mount(MountedRoutes routes, WebConfig servlet, Object application)
      throws ReflectiveOperationException {
    Class<?> contextType = WebConfig.class.getMethod("getServletContext").getReturnType();
    Object context = WebConfig.class.getMethod("getServletContext").invoke(servlet);
    Object path = contextType.getMethod("getContextPath").invoke(context);
    boolean isFilter = servlet.getConfigType() == WebConfig.ConfigType.FilterConfig;
    routes.mounted(
        application,
        path == null ? "" : path.toString(),
        isFilter
            ? ofFilter(servlet, contextType, context)
            : mappings(servlet, contextType, context, "getServletRegistration", "getMappings"),
        contextType.getPackageName());
  }

  private static Collection<String> ofFilter(WebConfig filter, Class<?> contextType, Object context)
      throws ReflectiveOperationException {
    String path = filter.getInitParameter(FILTER_PATH);
    if (path == null || path.isEmpty()) {
      return mappings(
          filter, contextType, context, "getFilterRegistration", "getUrlPatternMappings");
    }
    String begin = path.startsWith("/") ? path : "/" + path;
    return List.of(begin.endsWith("/") ? begin + "*" : begin + "/*");
  }

  @SuppressWarnings("unchecked")
  private static Collection<String> mappings(
      WebConfig servlet, Class<?> contextType, Object context, String registration, String mappings)
      throws ReflectiveOperationException {
    Class<?> type = contextType.getMethod(registration, String.class).getReturnType();
    @Nullable Object registered =
        contextType.getMethod(registration, String.class).invoke(context, servlet.getName());
    Object result = registered == null ? null : type.getMethod(mappings).invoke(registered);
    return result == null ? List.of() : (Collection<String>) result;
  }
}
