package io.sre.instrumentation.tools.specs;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Object names by RFC 1123 and Kubernetes: up to 63 lower-case letters, digits and dashes. The same
 * names give the same ids; a hash distinguishes names that do not fit.
 */
final class Ids {

  private static final int MAX = 63;
  private static final int HASH = 9;

  private final Set<String> taken = new HashSet<>();

  /** A unique id. */
  String unique(String name, String part) {
    String id = id(name + " " + part);
    for (int i = 2; !taken.add(id); i++) {
      id = id(name + " " + part + "\n" + i);
    }
    return id;
  }

  /** An id, the same for the same text. */
  static String id(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = plain.replaceAll("^-+|-+$", "");
    if (trimmed.length() <= MAX
        && trimmed.equals(text.replaceAll("[ ./]", "-").toLowerCase(Locale.ROOT))) {
      return trimmed;
    }
    String cut = trimmed.substring(0, Math.min(trimmed.length(), MAX - HASH)).replaceAll("-+$", "");
    return (cut.isEmpty() ? "x" : cut) + String.format("-%08x", text.hashCode());
  }
}
