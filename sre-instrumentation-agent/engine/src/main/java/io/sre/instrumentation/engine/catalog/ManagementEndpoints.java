package io.sre.instrumentation.engine.catalog;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints by which a framework exposes the application's state: no customer calls them, whatever
 * their path and port. Thread-safe.
 */
public final class ManagementEndpoints {

  private final Set<String> handlers;

  /** Compiled on the first request: premain has no time for it. */
  private volatile @Nullable Pattern pattern;

  /**
   * Makes those of frameworks.
   *
   * @param handlers regular expressions of the binary names of the classes that serve them
   */
  public ManagementEndpoints(Set<String> handlers) {
    this.handlers = Set.copyOf(handlers);
  }

  /** Whether a handler serves a management endpoint. */
  boolean include(@Nullable Method handler) {
    return handler != null
        && !handlers.isEmpty()
        && pattern().matcher(handler.getDeclaringClass().getName()).matches();
  }

  private Pattern pattern() {
    Pattern known = pattern;
    if (known == null) {
      known = Pattern.compile(String.join("|", handlers));
      pattern = known;
    }
    return known;
  }
}
