package io.sre.instrumentation.instrumentations.vertx;

import io.sre.instrumentation.instrumentations.shared.UriTemplates;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name of the route that a request has reached: its path, behind the paths of the routes
 * that led to its router; the companion of {@code RoutingContext}. Thread-safe.
 */
public final class RouteNames implements BiFunction<RoutingContext, List<?>, Object> {

  /** Names past this number are made each time. */
  private static final int LIMIT = 4096;

  /**
   * The names of one path, by what its route matches.
   *
   * @param exact the path itself
   * @param below all below it
   * @param beginning all that begins with it
   */
  private record Names(RouteName exact, RouteName below, RouteName beginning) {

    static Names of(String path) {
      String prefix = path.equals("/") ? "" : path;
      return new Names(
          new RouteName(path, true),
          new RouteName(prefix + "/*", false),
          new RouteName(path + "*", false));
    }
  }

  private final Map<UriTemplates.Joined, Names> names = new ConcurrentHashMap<>();

  private final PathTemplates paths = new PathTemplates();
  private final UriTemplates templates = new UriTemplates();

  /**
   * Finds a name.
   *
   * @param handlers of the route
   */
  @Override
  public RouteName apply(RoutingContext context, List<?> handlers) {
    if (!handlers.isEmpty() && handlers.get(handlers.size() - 1) instanceof StaticHandler) {
      return RouteName.STATIC;
    }
    UriTemplates.Joined mounted =
        context instanceof RoutingContextInternal internal
            ? mountedAt(internal.parent())
            : templates.root();
    Route route = context.currentRoute();
    String path = route == null ? null : route.getPath();
    if (route == null || path == null) {
      return named(mounted).below;
    }
    Names known = named(mounted.with(paths.of(path)));
    if (route.isExactPath()) {
      return known.exact;
    }
    return path.endsWith("/") ? known.below : known.beginning;
  }

  /** The paths of the routes that led to a router, outermost first. */
  private UriTemplates.Joined mountedAt(@Nullable RoutingContextInternal parent) {
    if (parent == null) {
      return templates.root();
    }
    UriTemplates.Joined outer = mountedAt(parent.parent());
    Route route = parent.currentRoute();
    String path = route == null ? null : route.getPath();
    return path == null ? outer : outer.with(paths.of(path));
  }

  private Names named(UriTemplates.Joined path) {
    Names known = names.get(path);
    if (known != null) {
      return known;
    }
    Names made = Names.of(path.template());
    if (names.size() < LIMIT) {
      names.put(path, made);
    }
    return made;
  }
}
