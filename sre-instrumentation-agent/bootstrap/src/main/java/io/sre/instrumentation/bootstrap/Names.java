package io.sre.instrumentation.bootstrap;

/** Names that an application makes up, in bounded length. */
public final class Names {

  /** The longest name in characters; what is longer ends in a hash of all of it. */
  public static final int LONGEST = 200;

  private static final char CUT = '~';
  private static final int HASH_DIGITS = 16;

  private Names() {}

  /** The name, if need be cut such that different ones stay different, after a restart too. */
  public static String bounded(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    int end = LONGEST - HASH_DIGITS - 1;
    if (Character.isHighSurrogate(name.charAt(end - 1))) {
      end--;
    }
    String digits = Long.toHexString(hash(name));
    return name.substring(0, end) + CUT + "0".repeat(HASH_DIGITS - digits.length()) + digits;
  }

  /** FNV-1a with 64 bits. */
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
