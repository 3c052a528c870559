package io.sre.instrumentation.bootstrap.http;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.RegisteredRoutes;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Names requests by the mapping of their servlet, where no handler names them. */
public final class ServletNames {

  /** Servlets whose framework names requests by handlers: they do not serve everything. */
  private static volatile Set<String> frameworks = Set.of();

  private static final ClassValue<Boolean> IS_FRAMEWORK =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (frameworks.contains(at.getName()) && !isLeftAlone(at)) {
              return true;
            }
          }
          return false;
        }
      };

  /** By class loader, the servlets of frameworks that are left alone there. */
  private static final Map<ClassLoader, Set<String>> LEFT_ALONE =
      Collections.synchronizedMap(new WeakHashMap<>());

  private ServletNames() {}

  /**
   * Sets which servlets delegate to handlers that name requests; called once, before anything is
   * woven.
   *
   * @param servlets binary names of their classes
   */
  public static void frameworks(Set<String> servlets) {
    frameworks = servlets;
  }

  /**
   * Notes that the framework of these servlets is left alone in a class loader: its handlers name
   * nothing there, so the servlets do. Called before one of them is made.
   */
  public static void noFrameworks(ClassLoader loader, Set<String> servlets) {
    LEFT_ALONE.merge(
        loader,
        servlets,
        (known, more) -> {
          Set<String> both = new HashSet<>(known);
          both.addAll(more);
          return both;
        });
  }

  private static boolean isLeftAlone(Class<?> servlet) {
    ClassLoader loader = servlet.getClassLoader();
    Set<String> leftAlone = loader == null ? null : LEFT_ALONE.get(loader);
    return leftAlone != null && leftAlone.contains(servlet.getName());
  }

  /**
   * Names a call by its servlet's mapping.
   *
   * @param foundBy the name of the container's instrumentation
   * @param pattern of the mapping: {@code /files/*}, {@code *.jsp}, {@code /} for the default
   *     servlet, or empty for the context's root
   * @param servletClass the servlet's class, as it was configured
   * @param servlet the servlet, or its class; null: not made yet
   */
  public static void name(
      Call call,
      String foundBy,
      String method,
      String context,
      String pattern,
      @Nullable String servletClass,
      @Nullable Object servlet) {
    if (isDefault(servletClass)) {
      return; // named when it is reached: a filter may answer before
    }
    boolean all = pattern.equals("/") || pattern.equals("/*");
    boolean framework = isFramework(servletClass, servlet);
    if (all && framework) {
      return;
    }
    HttpRoutes.name(
        call,
        Call.BY_MAPPING,
        foundBy,
        method,
        context,
        template(pattern, all),
        null,
        all || framework);
  }

  /** Names a call by the default servlet, which has been reached. */
  public static void nameStatic(Call call, String foundBy, String method) {
    HttpRoutes.name(call, Call.BY_MAPPING, foundBy, method, "", HttpRoutes.STATIC, null, true);
  }

  /**
   * Names a call that leaves the application without a handler's name: by the registered route that
   * it matches, or else as filtered, if it has not reached its servlet.
   *
   * @param path within the context, decoded
   * @param servletClass the class of its mapped servlet, as configured
   * @param servlet that servlet, or its class; null: not made yet
   */
  public static void nameLeft(
      Call call,
      String foundBy,
      String method,
      String context,
      String path,
      int status,
      @Nullable String servletClass,
      @Nullable Object servlet) {
    nameLeft(call, foundBy, method, context, path, status, isFramework(servletClass, servlet));
  }

  /**
   * The same where the container does not report the servlet.
   *
   * @param framework whether a framework's handlers may have been meant
   */
  public static void nameLeft(
      Call call,
      String foundBy,
      String method,
      String context,
      String path,
      int status,
      boolean framework) {
    boolean notFound = HttpOutcome.of(call).hasReachedServlet() && status == 404;
    if (framework && !notFound) {
      if (RegisteredRoutes.name(call, foundBy, method, context, path)) {
        return;
      }
    }
    if (!HttpOutcome.of(call).hasReachedServlet()) {
      HttpRoutes.name(call, Call.BY_FILTER, foundBy, method, "", HttpRoutes.FILTERED, null, false);
    }
  }

  private static boolean isDefault(@Nullable String servletClass) {
    return servletClass != null && servletClass.endsWith(".DefaultServlet");
  }

  private static String template(String pattern, boolean all) {
    if (all) {
      return "/*";
    }
    return pattern.startsWith("/") ? pattern : "/" + pattern;
  }

  private static boolean isFramework(@Nullable String servletClass, @Nullable Object servlet) {
    if (servlet != null) {
      return IS_FRAMEWORK.get(servlet instanceof Class<?> type ? type : servlet.getClass());
    }
    return servletClass != null && frameworks.contains(servletClass);
  }
}
