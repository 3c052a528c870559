package io.sre.instrumentation.instrumentations.shared;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Joins the URI templates of a resource, its methods and its sub-resources to the template that
 * names a request: {@code owners/} and <code>{id: [0-9]+}</code> to {@code /owners/{id}}.
 *
 * <p>An instance keeps what it has joined, so that a request allocates nothing. Thread-safe.
 */
public final class UriTemplates {

  /** Templates past this number are joined each time. */
  private static final int LIMIT = 4096;

  private final AtomicInteger size = new AtomicInteger();
  private final Joined root = new Joined("", this);

  /** Nothing is joined yet. */
  public UriTemplates() {}

  /** No template, to which others are joined. */
  public Joined root() {
    return root;
  }

  /** Some templates, joined. */
  public static final class Joined {

    private final String text;
    private final UriTemplates all;
    private final Map<String, Joined> next = new ConcurrentHashMap<>(2);

    private Joined(String text, UriTemplates all) {
      this.text = text;
      this.all = all;
    }

    /**
     * Joins one more template.
     *
     * @param template as it was written; null or empty: none
     */
    public Joined with(@Nullable String template) {
      if (template == null || template.isEmpty()) {
        return this;
      }
      Joined known = next.get(template);
      if (known != null) {
        return known;
      }
      Joined made = new Joined(join(text, template), all);
      if (all.size.getAndIncrement() >= LIMIT) {
        all.size.decrementAndGet();
        return made;
      }
      Joined before = next.putIfAbsent(template, made);
      return before == null ? made : before;
    }

    /** The template, beginning with a slash. */
    public String template() {
      return text.isEmpty() ? "/" : text;
    }
  }

  /**
   * Joins two templates.
   *
   * @param outer joined before, or empty
   * @param inner as it was written
   * @return empty: both are empty or a slash
   */
  public static String join(String outer, String inner) {
    String path = withoutRegexes(inner.trim());
    int begin = 0;
    int end = path.length();
    while (begin < end && path.charAt(begin) == '/') {
      begin++;
    }
    while (end > begin && path.charAt(end - 1) == '/') {
      end--;
    }
    return begin == end ? outer : outer + "/" + path.substring(begin, end);
  }

  /** The template with the names of its variables alone in braces. */
  private static String withoutRegexes(String template) {
    if (template.indexOf('{') < 0) {
      return template;
    }
    StringBuilder result = new StringBuilder(template.length());
    int at = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
      int close = endOfVariable(template, open);
      String variable = template.substring(open + 1, close);
      int colon = variable.indexOf(':');
      result.append(template, at, open).append('{');
      result.append((colon < 0 ? variable : variable.substring(0, colon)).trim()).append('}');
      at = Math.min(close + 1, template.length());
    }
    return result.append(template, at, template.length()).toString();
  }

  /** Index of the brace that ends a variable, whose regular expression may have braces, too. */
  private static int endOfVariable(String template, int open) {
    int depth = 0;
    for (int i = open; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return template.length();
  }
}
