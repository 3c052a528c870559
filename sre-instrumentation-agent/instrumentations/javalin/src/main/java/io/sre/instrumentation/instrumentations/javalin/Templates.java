package io.sre.instrumentation.instrumentations.javalin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes Javalin's paths as templates: a parameter that takes slashes, {@code <rest>}, becomes
 * <code>{*rest}</code> at the end and <code>{rest:.+}</code> elsewhere; a wildcard, which takes
 * them, too, becomes {@code **}. Thread-safe.
 */
final class Templates {

  /** Paths past this number are written anew each time. */
  private static final int LIMIT = 4096;

  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private Templates() {}

  static String of(String path) {
    String known = KNOWN.get(path);
    if (known != null) {
      return known;
    }
    String written = write(path);
    if (KNOWN.size() < LIMIT) {
      KNOWN.put(path, written);
    }
    return written;
  }

  private static String write(String path) {
    StringBuilder result = new StringBuilder(path.startsWith("/") ? "" : "/");
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      int end = c == '<' ? path.indexOf('>', i) : -1;
      if (end > 0) {
        String name = path.substring(i + 1, end);
        boolean last = end == path.length() - 1 && result.charAt(result.length() - 1) == '/';
        result.append(last ? "{*" + name + "}" : "{" + name + ":.+}");
        i = end;
      } else if (c == '{' && path.indexOf('}', i) > 0) {
        // An asterisk in a name is part of the name.
        end = path.indexOf('}', i);
        result.append(path, i, end + 1);
        i = end;
      } else {
        result.append(c == '*' ? "**" : String.valueOf(c));
      }
    }
    return result.toString();
  }
}
