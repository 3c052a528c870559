package io.sre.instrumentation.bootstrap;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
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

  /** The path of requests past the limit of routes. */
  private static final String OTHER = BoundedNames.OTHER;

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

  /** By method and path, whatever context and handler they belong to. */
  private static final Map<String, HttpRoute> BY_NAME = new ConcurrentHashMap<>();

  private static volatile @Nullable SliFinder finder;

  /** Whether requests are recorded by status, too. */
  private static volatile boolean byStatus;

  private HttpRoutes() {}

  /** Sets the source of SLIs. */
  public static void finder(SliFinder slis) {
    finder = slis;
  }

  /** Has the requests of all routes recorded by status, too; called before the first request. */
  public static void recordByStatus() {
    byStatus = true;
  }

  static boolean areRecordedByStatus() {
    return byStatus;
  }

  /** The requests of all routes until now; none if they are not recorded by status. */
  public static List<HttpRequests> requests() {
    List<HttpRequests> result = new ArrayList<>();
    for (HttpRoute route : BY_NAME.values()) {
      route.addTo(result);
    }
    return result;
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
    Served served = served(foundBy, method, context, template, handler);
    return served == null ? null : served.sli;
  }

  private static @Nullable Served served(
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
    Served served = route.byMethod.getAcquire(index);
    if (served == null) {
      String name = HttpMethods.name(index);
      String prefix = template.startsWith("/") ? context : "";
      Sli sli = slis.discovered(EntryPoint.http(name, prefix, template), foundBy, handler);
      served = new Served(sli, named(name, prefix, template));
      sli.servedAt(served.route);
      route.byMethod.setRelease(index, served);
    }
    return served;
  }

  private static HttpRoute named(String method, String context, String template) {
    String name = method + " " + context + " " + template;
    HttpRoute known = BY_NAME.get(name);
    if (known != null) {
      return known;
    }
    return BY_NAME.size() < LIMIT || template.equals(OTHER)
        ? BY_NAME.computeIfAbsent(name, key -> new HttpRoute(method, context, template, byStatus))
        : named(method, "", OTHER);
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
    Served served = served(foundBy, method, context, template, handler);
    if (served != null) {
      call.name(served.sli, rank, catchesAll ? unmatched(foundBy, method) : null);
      if (byStatus) {
        HttpOutcome.of(call).servedAt(served.route);
      }
    }
  }

  /**
   * Names a call by the registered route that it matches, which may serve several methods.
   *
   * @param template of the route
   */
  static void name(Call call, Sli sli, String method, String context, String template) {
    call.name(sli, Call.BY_HANDLER, null);
    if (byStatus) {
      HttpOutcome.of(call)
          .servedAt(named(HttpMethods.name(HttpMethods.index(method)), context, template));
    }
  }

  private static Map<String, Map<String, Route>> perContext(
      Map<Method, Map<String, Map<String, Route>>> byMethod, Method handler) {
    Map<String, Map<String, Route>> contexts = byMethod.get(handler);
    return contexts != null
        ? contexts
        : byMethod.computeIfAbsent(handler, key -> new ConcurrentHashMap<>());
  }

  /** The SLI of a route's requests with one method. */
  private record Served(Sli sli, HttpRoute route) {}

  private static final class Route {
    final AtomicReferenceArray<@Nullable Served> byMethod =
        new AtomicReferenceArray<>(HttpMethods.COUNT);
  }
}
