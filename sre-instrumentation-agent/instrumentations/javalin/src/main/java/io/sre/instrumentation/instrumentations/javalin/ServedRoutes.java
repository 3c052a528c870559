package io.sre.instrumentation.instrumentations.javalin;

import io.javalin.config.RouterConfig;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;
import io.javalin.router.ParsedEndpoint;
import io.sre.instrumentation.bootstrap.RouteFinder;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Registers the routes of an application whose server has started; the companion of {@code
 * JettyServer}. The application's configuration has another class in Javalin 7 than in Javalin 6.
 */
public final class ServedRoutes implements RouteFinder {

  @Override
  public void register(Object server, Object configuration, @Nullable Method handler)
      throws ReflectiveOperationException {
    RouterConfig routing = (RouterConfig) field(configuration, "router");
    for (ParsedEndpoint each : router(configuration).allHttpHandlers()) {
      Endpoint endpoint = Endpoints.endpoint(each);
      HandlerType type = Endpoints.type(endpoint);
      if (type.isHttpMethod()) {
        ServletHandlers.registered(
            JavalinInstrumentation.NAME,
            context(routing.contextPath),
            "",
            List.of(Templates.of(Endpoints.path(endpoint))),
            List.of(type),
            null);
      }
    }
  }

  private static InternalRouter router(Object configuration) throws ReflectiveOperationException {
    try {
      return (InternalRouter) field(configuration, "internalRouter");
    } catch (NoSuchFieldException e) {
      return (InternalRouter) field(field(configuration, "pvt"), "internalRouter");
    }
  }

  private static Object field(Object of, String name) throws ReflectiveOperationException {
    return of.getClass().getField(name).get(of);
  }

  /** The context path as the servlet container has it: Javalin's may lack the first slash. */
  static String context(String configured) {
    String path = ("/" + configured).replaceAll("/{2,}", "/");
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
