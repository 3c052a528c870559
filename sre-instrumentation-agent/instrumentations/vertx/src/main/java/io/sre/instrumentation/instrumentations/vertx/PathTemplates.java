package io.sre.instrumentation.instrumentations.vertx;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes the paths of routes as templates: {@code /items/:id} as <code>/items/{id}</code>. Keeps
 * them, so that a request allocates nothing. Thread-safe.
 */
final class PathTemplates {

  /** Templates past this number are written each time. */
  private static final int LIMIT = 4096;

  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** The template of a route's path. */
  String of(String path) {
    String template = known.get(path);
    if (template == null) {
      template = write(path);
      if (known.size() < LIMIT) {
        known.put(path, template);
      }
    }
    return template;
  }

  private static String write(String path) {
    StringBuilder result = new StringBuilder(path.length() + 2);
    for (int i = 0; i < path.length(); i++) {
      int end = i + 1;
      while (path.charAt(i) == ':' && end < path.length() && isOfName(path.charAt(end))) {
        end++;
      }
      if (end > i + 1) {
        result.append('{').append(path, i + 1, end).append('}');
        i = end - 1;
      } else {
        result.append(path.charAt(i));
      }
    }
    return result.toString();
  }

  /** Vert.x's variables; by a property of the application, they may have a dollar sign, too. */
  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$';
  }
}
