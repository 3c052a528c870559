package io.sre.instrumentation.instrumentations.micronaut;

import io.micronaut.web.router.DefaultRouter;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteInfo;
import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.RouteFinder;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Registers routes, and names requests by them; the companion of {@code DefaultRouter}.
 * Thread-safe.
 */
public final class Routes implements RouteFinder, BiConsumer<Call, RouteMatch<?>> {

  /** What a route is called; Micronaut finds the method by reflection each time it is asked. */
  private record Route(String template, @Nullable Method handler) {}

  /** The routes of the last router that was made, and of others that serve requests since. */
  private volatile Map<UriRouteInfo<?, ?>, Route> known = new ConcurrentHashMap<>();

  @Override
  public void register(Object holder, Object routes, @Nullable Method handler) {
    known = new ConcurrentHashMap<>();
    ((DefaultRouter) routes).uriRoutes().forEach(this::register);
  }

  private void register(UriRouteInfo<?, ?> info) {
    // Each GET has a HEAD, which few clients ask for.
    if (!info.getHttpMethodName().equals("HEAD")) {
      Route route = route(info);
      ServletHandlers.registered(
          MicronautInstrumentation.NAME,
          "",
          "/",
          List.of(route.template),
          List.of(info.getHttpMethodName()),
          route.handler);
    }
  }

  /** Names a call by the route that is executed; a route for a status or an error names nothing. */
  @Override
  public void accept(Call call, RouteMatch<?> match) {
    if (match.getRouteInfo() instanceof UriRouteInfo<?, ?> info) {
      Route route = route(info);
      HttpRoutes.name(
          call,
          Call.BY_HANDLER,
          MicronautInstrumentation.NAME,
          info.getHttpMethodName(),
          "",
          route.template,
          route.handler,
          false);
    }
  }

  private Route route(UriRouteInfo<?, ?> info) {
    Route route = known.get(info);
    if (route == null) {
      route = new Route(Templates.path(info.getUriMatchTemplate().toPathString()), handler(info));
      known.put(info, route);
    }
    return route;
  }

  private static @Nullable Method handler(UriRouteInfo<?, ?> info) {
    try {
      return info.getTargetMethod().getTargetMethod();
    } catch (RuntimeException | LinkageError e) {
      return null; // found by no reflection, so its annotations are not either
    }
  }
}
