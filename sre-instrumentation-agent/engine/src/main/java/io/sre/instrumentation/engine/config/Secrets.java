package io.sre.instrumentation.engine.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that no line may show: tokens, headers, keys, and the users, passwords and queries of
 * addresses. Libraries quote settings that they cannot use, so each line is masked on output, by
 * the values that were set. Thread-safe.
 */
public final class Secrets {

  /** The replacement of a secret. */
  public static final String MASK = "***";

  /** The value that stands for "no secret". */
  private static final String NONE = "none";

  /** A shorter value hides nothing, and would be found in every line. */
  private static final int SHORTEST = 3;

  /** A shorter value is masked as a whole word only: it may be a part of any word. */
  private static final int WORD = 8;

  /** Compiled once a setting or a line exists: most processes of a machine have neither. */
  private static final class Forms {

    static final Pattern SECRET_KEY =
        Pattern.compile(
            "headers|token|passw|secret|credential|certificate"
                + "|(client|api|access|private)[._-]?key");

    static final Pattern USER_OF_URL = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://)[^\\s/?#]*@");

    static final Pattern QUERY_OF_URL =
        Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://[^\\s?#]*)[?#][^\\s)\\]}\"']+");

    static final Pattern ASSIGNMENT =
        Pattern.compile(
            "(?i)((?:token|password|passwd|pwd|secret|(?:client|api|access|private)[._-]?key)=)"
                + "(?!none\\b)[^\\s,;&)\\]}\"']+");

    private Forms() {}
  }

  /** Longest first: one value may be a part of another. */
  private static final class LongestFirst implements Comparator<String> {

    @Override
    public int compare(String a, String b) {
      int byLength = Integer.compare(b.length(), a.length());
      return byLength != 0 ? byLength : a.compareTo(b);
    }
  }

  private final ConcurrentSkipListSet<String> values =
      new ConcurrentSkipListSet<>(new LongestFirst());

  /** Contains no secret yet. */
  public Secrets() {}

  /** Adds the secrets in these settings, keyed {@code otel.*} or {@code OTEL_*}. */
  public void addAll(Map<String, String> settings) {
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String name = setting.getKey().toLowerCase(Locale.ROOT).replace('_', '.');
      if (name.startsWith("otel.") || name.startsWith("sre.")) {
        add(name, setting.getValue());
      }
    }
  }

  private void add(String key, String value) {
    if (isSecret(key)) {
      add(value);
      for (String item : value.split(",")) {
        add(item.substring(item.indexOf('=') + 1));
      }
    }
    if (value.contains("://") || key.contains("endpoint")) {
      addAddress(value.trim());
    }
  }

  /** Whether the value of this setting is a secret as a whole. */
  static boolean isSecret(String key) {
    return Forms.SECRET_KEY.matcher(key).find();
  }

  private void add(String value) {
    addAsItIs(value);
    addAsItIs(decoded(value));
  }

  private void addAsItIs(String value) {
    String trimmed = value.trim();
    if (trimmed.length() >= SHORTEST && !trimmed.equals(NONE)) {
      values.add(trimmed);
      // A header's credentials follow their scheme.
      int scheme = trimmed.lastIndexOf(' ');
      if (trimmed.length() - scheme > SHORTEST) {
        values.add(trimmed.substring(scheme + 1));
      }
    }
  }

  private void addAddress(String address) {
    int scheme = address.indexOf("://");
    String rest = scheme < 0 ? address : address.substring(scheme + 3);
    String authority = rest.split("[/?#]", 2)[0];
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      String user = authority.substring(0, at);
      add(user);
      for (String part : user.split(":", 2)) {
        add(part);
      }
    }
    String[] behindPath = rest.split("[?#]", 2);
    if (behindPath.length > 1) {
      add(behindPath[1]);
      for (String parameter : behindPath[1].split("[?#&;]")) {
        add(parameter.substring(parameter.indexOf('=') + 1));
      }
    }
    try {
      URI unused = new URI(address);
    } catch (URISyntaxException e) {
      // Libraries quote an invalid address as a whole, or from some position on.
      if (address.matches("(?s).*([@?#=]|://).*")) {
        add(address);
      }
    }
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  /** The line with its secrets masked. */
  String mask(String line) {
    String masked = line;
    for (String value : values) {
      if (masked.contains(value)) {
        masked = value.length() < WORD ? withoutWord(masked, value) : masked.replace(value, MASK);
      }
    }
    masked = Forms.USER_OF_URL.matcher(masked).replaceAll("$1" + MASK + "@");
    masked = Forms.QUERY_OF_URL.matcher(masked).replaceAll("$1?" + MASK);
    return Forms.ASSIGNMENT.matcher(masked).replaceAll("$1" + MASK);
  }

  private static String withoutWord(String line, String value) {
    return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])")
        .matcher(line)
        .replaceAll(Matcher.quoteReplacement(MASK));
  }
}
