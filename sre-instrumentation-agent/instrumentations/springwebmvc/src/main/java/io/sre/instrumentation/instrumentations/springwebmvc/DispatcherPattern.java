package io.sre.instrumentation.instrumentations.springwebmvc;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;

/** The mapping of Spring's servlet. */
final class DispatcherPattern {

  private DispatcherPattern() {}

  /** The pattern of the path that it is mapped to; {@code /}: it is mapped to none. */
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
