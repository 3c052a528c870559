package io.sre.instrumentation.engine.catalog;

import java.util.List;

/**
 * Path patterns: {@code *} is any part of a segment, {@code **} any segments. Thread-safe.
 *
 * <p>No regular expressions: compiling them would take a good part of the agent's start.
 */
public final class PathPatterns {

  private static final String BELOW = "/**";

  private final List<String> globs;

  /** Patterns in the syntax of {@code sre.calls.http.excluded}. */
  public PathPatterns(List<String> globs) {
    this.globs = List.copyOf(globs);
  }

  /** Whether one of them matches. */
  public boolean matches(String path) {
    for (String glob : globs) {
      if (matches(glob, path)) {
        return true;
      }
    }
    return false;
  }

  /** A pattern for everything below a path also matches the path itself. */
  private static boolean matches(String glob, String path) {
    return matches(glob, 0, path, 0)
        || (glob.endsWith(BELOW)
            && matches(glob.substring(0, glob.length() - BELOW.length()), 0, path, 0));
  }

  private static boolean matches(String glob, int fromGlob, String path, int fromPath) {
    int g = fromGlob;
    int p = fromPath;
    for (; g < glob.length() && glob.charAt(g) != '*'; g++, p++) {
      if (p == path.length() || glob.charAt(g) != path.charAt(p)) {
        return false;
      }
    }
    if (g == glob.length()) {
      return p == path.length();
    }
    int afterStars = g;
    while (afterStars < glob.length() && glob.charAt(afterStars) == '*') {
      afterStars++;
    }
    boolean anySegments = afterStars - g > 1;
    for (; ; p++) {
      if (matches(glob, afterStars, path, p)) {
        return true;
      }
      if (p == path.length() || (path.charAt(p) == '/' && !anySegments)) {
        return false;
      }
    }
  }
}
