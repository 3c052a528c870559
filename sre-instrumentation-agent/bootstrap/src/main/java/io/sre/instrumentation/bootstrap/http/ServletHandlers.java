package io.sre.instrumentation.bootstrap.http;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.RegisteredRoutes;
import io.sre.instrumentation.bootstrap.Sli;
import java.lang.reflect.Method;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Names requests by the handlers of a framework that runs in a servlet. */
public final class ServletHandlers {

  private ServletHandlers() {}

  /**
   * The call that a dispatch serves and may name; null: none, or the dispatch is for an error page
   * or a part of a page, not for what the client asked for.
   *
   * @param errorStatus the request's attribute of an error dispatch; null: it has none
   */
  public static @Nullable Call served(Enum<?> dispatcherType, @Nullable Object errorStatus) {
    if (errorStatus != null
        || dispatcherType.name().equals("ERROR")
        || dispatcherType.name().equals("INCLUDE")) {
      return null;
    }
    return Calls.current();
  }

  /**
   * Names a call by its handler.
   *
   * @param context the application's context path
   * @param servletPattern the mapping of the servlet, if it is a path mapping; else null
   * @param pattern the handler's pattern, within that mapping
   * @param handler the method; null: the handler is not a method
   */
  public static void name(
      Call call,
      String foundBy,
      String method,
      String context,
      @Nullable String servletPattern,
      @Nullable Object pattern,
      @Nullable Method handler) {
    if (pattern instanceof String template) {
      HttpRoutes.name(
          call,
          Call.BY_HANDLER,
          foundBy,
          method,
          within(context, servletPattern),
          template(template),
          handler,
          false);
    }
  }

  /** Names a call by the handler of static resources. */
  public static void nameStatic(Call call, String foundBy, String method) {
    HttpRoutes.name(call, Call.BY_HANDLER, foundBy, method, "", HttpRoutes.STATIC, null, true);
  }

  /**
   * A handler was registered: its SLIs exist from now on. A route for any method gets an SLI for
   * {@code GET}, and for other methods with their first request.
   *
   * @param patterns the handler's patterns
   * @param methods the HTTP methods, as strings or the like; empty: all
   */
  public static void registered(
      String foundBy,
      String context,
      String servletPattern,
      Collection<String> patterns,
      Collection<?> methods,
      @Nullable Method handler) {
    String prefix = within("", servletPattern);
    for (String pattern : patterns) {
      String template = template(pattern);
      if (methods.isEmpty()) {
        add(foundBy, context, prefix, null, template, handler);
      }
      for (Object method : methods) {
        add(foundBy, context, prefix, method.toString(), template, handler);
      }
    }
  }

  private static void add(
      String foundBy,
      String context,
      String prefix,
      @Nullable String method,
      String template,
      @Nullable Method handler) {
    Sli sli =
        HttpRoutes.find(
            foundBy, method == null ? "GET" : method, context + prefix, template, handler);
    if (sli != null) {
      RegisteredRoutes.add(context, method, prefix + template, sli);
    }
  }

  /**
   * Names a call that failed before or during the search for its handler, by the registered route
   * that it matches.
   *
   * @param servletPath of the request, decoded
   * @param pathInfo of the request, decoded; null: none
   */
  public static void nameByRoute(
      Call call,
      String foundBy,
      String method,
      String context,
      String servletPath,
      @Nullable String pathInfo) {
    if (call.acceptsName(Call.BY_HANDLER)) {
      String path = pathInfo == null ? servletPath : servletPath + pathInfo;
      RegisteredRoutes.name(call, foundBy, method, context, path);
    }
  }

  private static String within(String context, @Nullable String servletPattern) {
    return servletPattern == null || servletPattern.length() <= 2
        ? context
        : context + servletPattern.substring(0, servletPattern.length() - 2);
  }

  private static String template(String pattern) {
    return pattern.isEmpty() ? "/" : pattern;
  }
}
