package io.sre.instrumentation.bootstrap.http;

import org.jspecify.annotations.Nullable;

/**
 * The pattern of a servlet's mapping, by the part of a request's path that it matched, so that a
 * container need not build it for each request.
 *
 * <p>Recent patterns are kept. A look-up may find that of another path with the same hash code: the
 * caller must compare {@link #path}. Thread-safe, without waiting.
 *
 * @param below whether the pattern ends with {@code /*}
 * @param path the servlet path
 * @param pattern of the mapping
 */
public record ServletPattern(boolean below, String path, String pattern) {

  private static final @Nullable ServletPattern[] RECENT = new ServletPattern[256];

  /**
   * The pattern that was last kept under this hash code; null: none.
   *
   * @param hashCode of the servlet path, as the container represents it
   */
  public static @Nullable ServletPattern known(int hashCode, boolean below) {
    ServletPattern recent = RECENT[place(hashCode)];
    return recent != null && recent.below == below ? recent : null;
  }

  /** Keeps the pattern of a servlet path. */
  public static void remember(int hashCode, boolean below, String path, String pattern) {
    RECENT[place(hashCode)] = new ServletPattern(below, path, pattern);
  }

  private static int place(int hashCode) {
    return (hashCode ^ hashCode >>> 16) & (RECENT.length - 1);
  }
}
