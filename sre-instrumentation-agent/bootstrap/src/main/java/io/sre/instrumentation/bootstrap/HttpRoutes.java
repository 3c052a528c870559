package io.sre.instrumentation.bootstrap;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The SLIs of HTTP routes, as servers and frameworks ask for them on each request: without
 * allocation once a route is known.
 *
 * <p>Data of an application's handler are kept in a {@link ClassValue} of its class, so that they
 * are freed with the application.
 */
public final class HttpRoutes {

  /** The template of requests that no handler serves. */
  public static final String UNMATCHED = "unmatched";

  /** The template of requests that a filter or the like has answered before any servlet. */
  public static final String FILTERED = "filtered";

  /** The template of requests for static resources. */
  public static final String STATIC = "static";

  /** Templates past this number, over all contexts or of one handler, are not kept. */
  private static final int LIMIT = 4096;

  private static final Map<String, Map<String, Route>> BY_CONTEXT = new ConcurrentHashMap<>();

  private static final ClassValue<Map<Method, Map<String, Map<String, Route>>>> BY_HANDLER =
      new ClassValue<>() {
        @Override
        protected Map<Method, Map<String, Map<String, Route>>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private static volatile @Nullable SliFinder finder;

  private HttpRoutes() {}

  /** Sets the source of SLIs. */
  public static void finder(SliFinder slis) {
    finder = slis;
  }

  /** A request's provisional SLI, until a handler names it; null: no agent measures yet. */
  public static @Nullable Sli unmatched(String foundBy, String method) {
    return find(foundBy, method, "", UNMATCHED, null);
  }

  /**
   * The SLI of a route; made on first request.
   *
   * @param foundBy the instrumentation that found it: {@code acme}
   * @param method of HTTP, as the request has it
   * @param context the application's context path; empty for the root
   * @param template of the handler, beginning with a slash; or {@link #UNMATCHED}, {@link
   *     #FILTERED}, {@link #STATIC}
   * @param handler the method that serves the route, if it is one
   * @return null if no agent measures yet
   */
  public static @Nullable Sli find(
      String foundBy, String method, String context, String template, @Nullable Method handler) {
    SliFinder slis = finder;
    if (slis == null) {
      return null;
    }
    Map<String, Map<String, Route>> contexts =
        handler == null
            ? BY_CONTEXT
            : perContext(BY_HANDLER.get(handler.getDeclaringClass()), handler);
    Map<String, Route> routes = contexts.get(context);
    if (routes == null) {
      routes = contexts.computeIfAbsent(context, key -> new ConcurrentHashMap<>());
    }
    Route route = routes.get(template);
    if (route == null) {
      route = new Route();
      if (routes.size() < LIMIT) {
        Route before = routes.putIfAbsent(template, route);
        route = before == null ? route : before;
      }
    }
    int index = HttpMethods.index(method);
    Sli sli = route.byMethod.getAcquire(index);
    if (sli == null) {
      boolean shared = !template.startsWith("/");
      EntryPoint entryPoint =
          EntryPoint.http(HttpMethods.name(index), shared ? "" : context, template);
      sli = slis.discovered(entryPoint, foundBy, handler);
      route.byMethod.setRelease(index, sli);
    }
    return sli;
  }

  /**
   * Names a call by its route, unless it has a name of this rank.
   *
   * @param rank {@link Call#BY_FILTER}, {@link Call#BY_MAPPING} or {@link Call#BY_HANDLER}
   * @param foundBy the instrumentation that found the route
   * @param catchesAll whether the route takes every request without another route: a 404 from it
   *     means that the request is unmatched
   */
  public static void name(
      Call call,
      int rank,
      String foundBy,
      String method,
      String context,
      String template,
      @Nullable Method handler,
      boolean catchesAll) {
    if (!call.acceptsName(rank)) {
      return;
    }
    Sli sli = find(foundBy, method, context, template, handler);
    if (sli != null) {
      call.name(sli, rank, catchesAll ? unmatched(foundBy, method) : null);
    }
  }

  private static Map<String, Map<String, Route>> perContext(
      Map<Method, Map<String, Map<String, Route>>> byMethod, Method handler) {
    Map<String, Map<String, Route>> contexts = byMethod.get(handler);
    return contexts != null
        ? contexts
        : byMethod.computeIfAbsent(handler, key -> new ConcurrentHashMap<>());
  }

  private static final class Route {
    final AtomicReferenceArray<@Nullable Sli> byMethod =
        new AtomicReferenceArray<>(HttpMethods.COUNT);
  }
}
