package io.sre.instrumentation.instrumentations.springwebflux;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Finds the path that is configured as the context path of all handlers. */
final class BasePath {

  private static final String PROPERTY = "spring.webflux.base-path";

  private BasePath() {}

  /** As the mapping of a servlet: {@code /shop/*}; {@code /}: there is none. */
  static String in(@Nullable ApplicationContext application) {
    String path = application == null ? null : application.getEnvironment().getProperty(PROPERTY);
    if (path == null || path.isBlank() || path.strip().equals("/")) {
      return "/";
    }
    String base = path.strip();
    return base.endsWith("/") ? base + "*" : base + "/*";
  }
}
