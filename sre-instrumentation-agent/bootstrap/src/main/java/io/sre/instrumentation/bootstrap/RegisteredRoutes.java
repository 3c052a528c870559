package io.sre.instrumentation.bootstrap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The routes that frameworks have registered, so that a request that fails before its handler is
 * looked for (security, multipart, a filter) still belongs to its route.
 *
 * <p>Keeps names only, no object of the application. Thread-safe. A search scans all routes of the
 * context: only requests without a handler's name need one.
 */
public final class RegisteredRoutes {

  /** Routes of a context past this number are not kept. */
  private static final int LIMIT = 4096;

  private static final Map<String, Map<String, Registered>> BY_CONTEXT = new ConcurrentHashMap<>();

  /** Most specific first. */
  private static final Comparator<Registered> SPECIFICITY =
      Comparator.comparing(Registered::template, PathTemplate.SPECIFICITY);

  private RegisteredRoutes() {}

  /**
   * A route.
   *
   * @param method of HTTP; null: any
   * @param template within the context
   * @param sli of the route; for a route of any method, that of GET
   */
  private record Registered(@Nullable String method, PathTemplate template, Sli sli) {

    boolean takes(String asked) {
      return method == null
          || method.equals(asked)
          || (method.equals("GET") && asked.equals("HEAD"));
    }
  }

  /**
   * Adds a route.
   *
   * @param context the application's context path; empty for the root
   * @param method of HTTP; null: any
   * @param template within the context: {@code /owners/{id}}
   * @param sli of the route; for a route of any method, that of GET
   */
  public static void add(String context, @Nullable String method, String template, Sli sli) {
    Map<String, Registered> routes =
        BY_CONTEXT.computeIfAbsent(context, key -> new ConcurrentHashMap<>());
    if (routes.size() < LIMIT) {
      routes.put(method + " " + template, new Registered(method, new PathTemplate(template), sli));
    }
  }

  /** Whether any route is registered. */
  public static boolean any() {
    return !BY_CONTEXT.isEmpty();
  }

  /**
   * Names a call by the most specific route that matches.
   *
   * @param foundBy the name of the asking instrumentation
   * @param path within the context, decoded
   * @return false: none does
   */
  public static boolean name(
      Call call, String foundBy, String method, String context, String path) {
    Registered route = find(method, context, path);
    Sli sli = route == null ? null : sli(route, foundBy, method, context);
    if (route == null || sli == null) {
      return false;
    }
    HttpRoutes.name(call, sli, method, context, route.template.text());
    return true;
  }

  private static @Nullable Registered find(String method, String context, String path) {
    Map<String, Registered> routes = BY_CONTEXT.get(context);
    if (routes == null) {
      return null;
    }
    List<Registered> matching = new ArrayList<>();
    for (Registered route : routes.values()) {
      if (route.takes(method) && route.template.matches(path)) {
        matching.add(route);
      }
    }
    return matching.stream().min(SPECIFICITY).orElse(null);
  }

  private static @Nullable Sli sli(
      Registered route, String foundBy, String method, String context) {
    return method.equals(route.method) || !route.sli.name().startsWith("GET ")
        ? route.sli
        : HttpRoutes.find(foundBy, method, context, route.template.text(), null);
  }
}
