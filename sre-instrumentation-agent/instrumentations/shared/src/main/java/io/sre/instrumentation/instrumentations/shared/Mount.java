package io.sre.instrumentation.instrumentations.shared;

import java.util.regex.Pattern;

/**
 * A path that an application is served under, by its configuration.
 *
 * @param context the context path of a servlet container; empty for the root
 * @param path within the context, {@code /api}; empty: all of it
 * @param prefix both
 * @param base both as the path of a request's base URI, which ends with a slash
 */
public record Mount(String context, String path, String prefix, String base) {

  private static final Pattern SLASHES = Pattern.compile("/{2,}");

  /**
   * By a mapping.
   *
   * @param pattern {@code /api/*}; an exact pattern is a path, too
   */
  public static Mount of(String context, String pattern) {
    String path = SLASHES.matcher(pattern).replaceAll("/");
    int end = path.endsWith("*") ? path.length() - 1 : path.length();
    if (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    path = path.substring(0, end);
    String prefix = context + path;
    return new Mount(context, path, prefix, prefix + "/");
  }

  /** The mapping. */
  public String pattern() {
    return path + "/*";
  }
}
