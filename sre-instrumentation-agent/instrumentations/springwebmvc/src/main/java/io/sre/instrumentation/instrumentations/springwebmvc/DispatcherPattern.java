package io.sre.instrumentation.instrumentations.springwebmvc;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;

/** Finds the mapping of Spring's servlet. */
final class DispatcherPattern {

  private DispatcherPattern() {}

  /** The servlet's path mapping, {@code /api/*}; {@code /}: it has none. */
  static String in(ServletContext context) {
    String found = "/";
    for (ServletRegistration servlet : context.getServletRegistrations().values()) {
      String type = servlet.getClassName();
      if (type != null && type.startsWith("org.springframework.web.servlet.")) {
        for (String pattern : servlet.getMappings()) {
          if (pattern.endsWith("/*")) {
            found = pattern;
            break;
          }
        }
      }
    }
    return found;
  }
}
