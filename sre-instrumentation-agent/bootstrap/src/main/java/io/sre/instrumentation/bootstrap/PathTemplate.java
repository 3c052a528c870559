package io.sre.instrumentation.bootstrap;

import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A template of paths as web frameworks write them: {@code /owners/{id}}, {@code
 * /{id:[0-9]+}.json}, {@code /files/*}, {@code /files/**}, {@code /{*rest}}, {@code /page?}. An
 * invalid regular expression matches nothing.
 */
final class PathTemplate {

  /** Most specific first, as frameworks order them. */
  static final Comparator<PathTemplate> SPECIFICITY =
      Comparator.comparing((PathTemplate template) -> template.catchesAll)
          .thenComparing(template -> template.score)
          .thenComparing(template -> -template.length)
          .thenComparing(PathTemplate::text);

  private static final int WILDCARD = 100;

  private final String text;

  /** The text before the first variable or wildcard: most paths differ there. */
  private final String prefix;

  private final boolean catchesAll;
  private final int score;
  private final int length;

  /** Compiled on first use. */
  private volatile @Nullable Pattern compiled;

  PathTemplate(String text) {
    this.text = text;
    int special = 0;
    while (special < text.length() && "{*?".indexOf(text.charAt(special)) < 0) {
      special++;
    }
    int slash = text.startsWith("/**", special - 1) || text.startsWith("/{*", special - 1) ? 1 : 0;
    this.prefix = text.substring(0, special - slash);
    this.catchesAll = text.endsWith("/**") || text.contains("/{*");
    int found = 0;
    int normalized = 0;
    for (int i = 0; i < text.length(); i++, normalized++) {
      if (text.charAt(i) == '{') {
        found++;
        i = endOfVariable(text, i);
      } else if (text.charAt(i) == '*') {
        found += WILDCARD;
      }
    }
    this.score = found;
    this.length = normalized;
  }

  String text() {
    return text;
  }

  /** Whether a decoded path matches this template. */
  boolean matches(String path) {
    if (!path.startsWith(prefix)) {
      return false;
    }
    if (prefix.length() == text.length()) {
      return path.length() == text.length();
    }
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = compile(text);
      compiled = pattern;
    }
    return pattern.matcher(path).matches();
  }

  private static Pattern compile(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("/**", i) && i + 3 == text.length()) {
        regex.append("(?:/.*)?");
        i += 2;
      } else if (text.startsWith("/{*", i)) {
        regex.append("(?:/.*)?");
        i = endOfVariable(text, i + 1);
      } else if (text.charAt(i) == '{') {
        int end = endOfVariable(text, i);
        int colon = text.indexOf(':', i);
        regex.append(
            colon > 0 && colon < end ? "(?:" + text.substring(colon + 1, end) + ")" : "[^/]+");
        i = end;
      } else if (text.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (text.charAt(i) == '*') {
        regex.append("[^/]*");
      } else if (text.charAt(i) == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(text.substring(i, i + 1)));
      }
    }
    try {
      return Pattern.compile(regex.toString(), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      return Pattern.compile("(?!)");
    }
  }

  /** Index of the brace that ends a variable, or of the last character. */
  private static int endOfVariable(String text, int begin) {
    int depth = 0;
    for (int i = begin; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return text.length() - 1;
  }
}
