package io.sre.instrumentation.instrumentations.cxf;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.cxf.Bus;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.endpoint.ServerRegistry;
import org.apache.cxf.jaxrs.JAXRSInvoker;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mappings of CXF's servlets and filters, and the addresses of endpoints below them; the
 * companion of {@code CXFNonSpringJaxrsServlet}.
 *
 * <p>Uses the servlet API by reflection, since that of CXF 3 has another package than that of CXF
 * 4. Runs when a servlet starts.
 */
public final class ServletMounts implements BiConsumer<Object, Object> {

  @Override
  public void accept(Object bus, Object configuration) {
    try {
      MountedRoutes routes = Companions.of(JAXRSInvoker.class, MountedRoutes.class);
      ServerRegistry servers = ((Bus) bus).getExtension(ServerRegistry.class);
      if (routes != null && servers != null) {
        for (Server server : servers.getServers()) {
          mount(routes, server.getEndpoint(), configuration);
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      Suppressed.error(e);
    }
  }

  private static void mount(MountedRoutes routes, Endpoint endpoint, Object configuration)
      throws ReflectiveOperationException {
    String address = endpoint.getEndpointInfo().getAddress();
    if (!address.startsWith("/")) {
      // Of another transport.
      return;
    }
    Class<?> type = configurationType();
    Object context = type.getMethod("getServletContext").invoke(configuration);
    String name = (String) type.getMethod("getServletName").invoke(configuration);
    Class<?> contextType = type.getMethod("getServletContext").getReturnType();
    Object path = contextType.getMethod("getContextPath").invoke(context);
    Collection<String> mappings =
        mappings(contextType, context, name, "getServletRegistration", "getMappings");
    if (mappings.isEmpty()) {
      mappings =
          mappings(contextType, context, name, "getFilterRegistration", "getUrlPatternMappings");
    }
    List<String> patterns = new ArrayList<>();
    for (String mapping : mappings) {
      patterns.add(
          (mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 2) : mapping)
              + address
              + "/*");
    }
    routes.mounted(
        endpoint, path == null ? "" : path.toString(), patterns, contextType.getPackageName());
  }

  private static Class<?> configurationType() throws NoSuchMethodException {
    for (Method method : CXFNonSpringJaxrsServlet.class.getDeclaredMethods()) {
      if (method.getName().equals("init") && method.getParameterCount() == 1) {
        return method.getParameterTypes()[0];
      }
    }
    throw new NoSuchMethodException("CXFNonSpringJaxrsServlet.init");
  }

  @SuppressWarnings("unchecked")
  private static Collection<String> mappings(
      Class<?> contextType, Object context, String name, String registration, String mappings)
      throws ReflectiveOperationException {
    Class<?> type = contextType.getMethod(registration, String.class).getReturnType();
    @Nullable Object registered =
        contextType.getMethod(registration, String.class).invoke(context, name);
    Object result = registered == null ? null : type.getMethod(mappings).invoke(registered);
    return result == null ? List.of() : (Collection<String>) result;
  }
}
