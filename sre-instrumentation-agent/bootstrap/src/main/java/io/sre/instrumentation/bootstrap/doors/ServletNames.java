package io.sre.instrumentation.bootstrap.doors;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names requests by the mapping of the servlet that serves them, where no handler does. */
public final class ServletNames {

  /** Servlets whose framework names its handlers itself: they serve what they know, not all. */
  private static final Set<String> FRAMEWORKS =
      Set.of("org.springframework.web.servlet.FrameworkServlet");

  private static final ClassValue<Boolean> IS_FRAMEWORK =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (FRAMEWORKS.contains(at.getName())) {
              return true;
            }
          }
          return false;
        }
      };

  private ServletNames() {}

  /**
   * Names a call by its servlet's mapping.
   *
   * @param pattern of the mapping: {@code /files/*}, {@code *.jsp}, {@code /} for the default
   *     servlet, or empty for the context's root
   * @param servletClass the servlet's class, as it was configured
   * @param servlet the servlet; null: not made yet
   */
  public static void name(
      Call call,
      String method,
      String context,
      String pattern,
      @Nullable String servletClass,
      @Nullable Object servlet) {
    if (servletClass != null && servletClass.endsWith(".DefaultServlet")) {
      HttpRoutes.name(call, Call.BY_MAPPING, method, context, HttpRoutes.STATIC, null, true);
      return;
    }
    boolean all = pattern.equals("/") || pattern.equals("/*");
    boolean framework = isFramework(servletClass, servlet);
    if (all && framework) {
      return;
    }
    HttpRoutes.name(
        call, Call.BY_MAPPING, method, context, template(pattern, all), null, all || framework);
  }

  private static String template(String pattern, boolean all) {
    if (all) {
      return "/*";
    }
    return pattern.startsWith("/") ? pattern : "/" + pattern;
  }

  private static boolean isFramework(@Nullable String servletClass, @Nullable Object servlet) {
    if (servlet != null) {
      return IS_FRAMEWORK.get(servlet.getClass());
    }
    return servletClass != null && servletClass.startsWith("org.springframework.web.servlet.");
  }
}
