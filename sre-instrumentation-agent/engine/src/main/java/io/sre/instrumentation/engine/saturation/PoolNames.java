package io.sre.instrumentation.engine.saturation;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of resources that are the same after a restart and on each instance, and that show no
 * secret.
 */
final class PoolNames {

  private static final Pattern UUID =
      Pattern.compile(
          "[-_.:#]?\\b\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}\\b");

  /** An object's identity, as {@code Object.toString} has it. */
  private static final Pattern IDENTITY = Pattern.compile("@\\p{XDigit}{4,16}\\b");

  private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

  /** A part of a name and what separates it from the part before. */
  private static final Pattern PART =
      Pattern.compile("([-_ .:#\\[\\](),/|]*)(" + ADDRESS + "|[^-_ .:#\\[\\](),/|]+)");

  /** A number that follows is a port or a place that a server has given. */
  private static final Set<String> BEFORE_PORTS =
      Set.of(
          "auto",
          "http",
          "https",
          "nio",
          "nio2",
          "apr",
          "bio",
          "ajp",
          "tcp",
          "ssl",
          "tls",
          "port",
          "localhost");

  private static final int SHORTEST_HASH = 6;

  private static final Pattern SECRET_USER = Pattern.compile("(?<=//)[^/\\s?#]*@");
  private static final Pattern BARE_USER = Pattern.compile("[^\\s/@:,;]+[:/][^\\s/@,;]*@");

  private PoolNames() {}

  /**
   * The name of a pool, from that of one of its threads. What numbers threads and pools and what
   * identifies an instance is left out wherever it stands: {@code HttpClient-2-Worker-0} is of
   * {@code HttpClient-Worker}, {@code Scheduler-1b2c3d4e-1} of {@code Scheduler}, {@code
   * http-nio-8080-exec-7} of {@code http-nio-8080-exec}, {@code oauth2-client-3} of {@code
   * oauth2-client}.
   */
  static String of(String thread) {
    String name = IDENTITY.matcher(UUID.matcher(thread).replaceAll("")).replaceAll("");
    StringBuilder result = new StringBuilder();
    Matcher parts = PART.matcher(name);
    String before = "";
    while (parts.find()) {
      String part = parts.group(2);
      String kept = kept(part, before, parts.end() == name.length());
      if (!kept.isEmpty()) {
        result.append(result.length() == 0 ? "" : parts.group(1)).append(kept);
        before = kept;
      }
    }
    return result.length() == 0 ? thread.replaceAll("\\d+", "#") : result.toString();
  }

  private static String kept(String part, String before, boolean isLast) {
    if (ADDRESS.matcher(part).matches()) {
      return part;
    }
    int letters = part.length();
    while (letters > 0 && Character.isDigit(part.charAt(letters - 1))) {
      letters--;
    }
    if (letters == 0) {
      boolean isPort =
          BEFORE_PORTS.contains(before.toLowerCase(Locale.ROOT))
              || ADDRESS.matcher(before).matches();
      return isPort ? part : "";
    }
    if (isHash(part)) {
      return "";
    }
    // What numbers a thread without a separator, or an identity behind a word: Jetty's qtp1234567.
    boolean isNumber = isLast || part.length() - letters >= SHORTEST_HASH;
    return isNumber ? part.substring(0, letters) : part;
  }

  private static boolean isHash(String part) {
    return part.length() >= SHORTEST_HASH
        && part.chars().allMatch(c -> Character.digit(c, 16) >= 0)
        && part.chars().anyMatch(Character::isDigit);
  }

  /**
   * A name without user, password and parameters, if it looks like an address, and without control
   * characters.
   */
  static String shown(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", " ");
    boolean hasAddress = clean.contains("://") || clean.startsWith("jdbc:");
    if (hasAddress) {
      clean = clean.replaceFirst("[?;#].*", "");
    }
    if (clean.indexOf('@') >= 0) {
      clean = SECRET_USER.matcher(clean).replaceAll("");
      clean = BARE_USER.matcher(clean).replaceAll("");
    }
    return clean;
  }
}
