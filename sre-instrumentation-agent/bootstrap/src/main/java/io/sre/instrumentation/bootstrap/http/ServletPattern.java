package io.sre.instrumentation.bootstrap.http;

import org.jspecify.annotations.Nullable;

/**
 * The pattern of a servlet's mapping, by the part of a request's path that it matched, so that a
 * container need not put it together for each request.
 *
 * <p>Those that were asked for last are kept. What is found may be of another path with the same
 * hash code: who asks compares {@link #path}. Any thread asks and remembers, without waiting.
 *
 * @param below whether the pattern ends with {@code /*}
 * @param path the servlet path
 * @param pattern of the mapping
 */
public record ServletPattern(boolean below, String path, String pattern) {

  private static final @Nullable ServletPattern[] RECENT = new ServletPattern[256];

  /**
   * The pattern that was last remembered with such a hash code; null: none.
   *
   * @param hashCode of the servlet path, as the container has it
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
