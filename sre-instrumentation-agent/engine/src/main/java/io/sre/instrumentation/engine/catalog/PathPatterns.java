package io.sre.instrumentation.engine.catalog;

import java.util.List;
import java.util.regex.Pattern;

/** Path patterns: {@code *} is any part of a segment, {@code **} any segments. */
public final class PathPatterns {

  private final List<Pattern> patterns;

  /** Patterns as {@code sre.calls.http.excluded} has them. */
  public PathPatterns(List<String> globs) {
    patterns = globs.stream().map(PathPatterns::compile).toList();
  }

  /** Whether one of them matches. */
  public boolean matches(String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  private static Pattern compile(String glob) {
    StringBuilder regex = new StringBuilder();
    String rest = glob.endsWith("/**") ? glob.substring(0, glob.length() - 3) : glob;
    for (String part : rest.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)")) {
      if (part.equals("*")) {
        regex.append("[^/]*");
      } else {
        regex.append(part.startsWith("*") ? ".*" : Pattern.quote(part));
      }
    }
    return Pattern.compile(rest.equals(glob) ? regex.toString() : regex + "(/.*)?");
  }
}
