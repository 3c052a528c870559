package io.sre.instrumentation.instrumentations.vertx;

import io.sre.instrumentation.bootstrap.RouteFinder;
import io.sre.instrumentation.bootstrap.http.ServletHandlers;
import io.sre.instrumentation.instrumentations.shared.UriTemplates;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Registers the routes of the routers that servers have, and of the routers below these; the
 * companion of {@code RouterImpl}. A router's routes become SLIs once it is known under which paths
 * it is served, whatever is said first. Thread-safe.
 */
public final class RouterRoutes implements RouteFinder {

  /** A router that is mounted below itself would be registered for ever. */
  private static final int DEEPEST = 8;

  /** The paths that routers are served under; empty: the root. */
  private final Map<Router, Set<String>> served = new WeakHashMap<>();

  private final Map<Route, WeakReference<Router>> owners = new WeakHashMap<>();
  private final Map<Route, WeakReference<Router>> mounted = new WeakHashMap<>();
  private final PathTemplates paths = new PathTemplates();

  /**
   * A router gets a route, a route leads to a router, or a server gets a router.
   *
   * @param holder the router, the route or the server
   * @param routes the route or the router
   */
  @Override
  public synchronized void register(Object holder, Object routes, @Nullable Method handler) {
    if (routes instanceof Route route) {
      owners.put(route, new WeakReference<>((Router) holder));
      for (String prefix : prefixes((Router) holder)) {
        add(route, prefix);
      }
    } else if (holder instanceof Route mount) {
      mounted.put(mount, new WeakReference<>((Router) routes));
      WeakReference<Router> owner = owners.get(mount);
      Router outer = owner == null ? null : owner.get();
      if (outer != null) {
        for (String prefix : prefixes(outer)) {
          serve((Router) routes, below(prefix, mount), 1);
        }
      }
    } else {
      serve((Router) routes, "", 0);
    }
  }

  private List<String> prefixes(Router router) {
    Set<String> known = served.get(router);
    return known == null ? List.of() : new ArrayList<>(known);
  }

  private void serve(Router router, String prefix, int depth) {
    if (depth > DEEPEST || !served.computeIfAbsent(router, key -> new HashSet<>()).add(prefix)) {
      return;
    }
    for (Route route : router.getRoutes()) {
      add(route, prefix);
      WeakReference<Router> below = mounted.get(route);
      Router subRouter = below == null ? null : below.get();
      if (subRouter != null) {
        serve(subRouter, below(prefix, route), depth + 1);
      }
    }
  }

  private String below(String prefix, Route mount) {
    String path = mount.getPath();
    return path == null ? prefix : UriTemplates.join(prefix, paths.of(path));
  }

  /** A route for all below a path is not registered: it may only prepare for others. */
  private void add(Route route, String prefix) {
    String path = route.getPath();
    if (path == null || !route.isExactPath()) {
      return;
    }
    List<String> methods = new ArrayList<>();
    if (route.methods() != null) {
      for (HttpMethod method : route.methods()) {
        methods.add(method.name());
      }
    }
    String template = UriTemplates.join(prefix, paths.of(path));
    ServletHandlers.registered(
        VertxInstrumentation.NAME,
        "",
        "/",
        List.of(template.isEmpty() ? "/" : template),
        methods,
        null);
  }
}
