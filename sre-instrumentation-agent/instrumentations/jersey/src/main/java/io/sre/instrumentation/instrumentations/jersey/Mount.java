package io.sre.instrumentation.instrumentations.jersey;

/**
 * A path that an application is served under, by its configuration.
 *
 * @param context the context path of a servlet container; empty for the root
 * @param path within the context, {@code /api}; empty: all of it
 * @param prefix both
 * @param base both as the path of a request's base URI, which ends with a slash
 */
record Mount(String context, String path, String prefix, String base) {

  /**
   * By a mapping.
   *
   * @param pattern {@code /api/*}; an exact pattern is a path, too
   */
  static Mount of(String context, String pattern) {
    int end = pattern.endsWith("*") ? pattern.length() - 1 : pattern.length();
    while (end > 0 && pattern.charAt(end - 1) == '/') {
      end--;
    }
    String path = pattern.substring(0, end);
    String prefix = context + path;
    return new Mount(context, path, prefix, prefix + "/");
  }

  /** The mapping. */
  String pattern() {
    return path + "/*";
  }
}
