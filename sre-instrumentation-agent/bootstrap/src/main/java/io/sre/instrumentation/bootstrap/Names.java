package io.sre.instrumentation.bootstrap;

/** Application-defined names, bounded in length. */
public final class Names {

  /** The longest name in characters; a longer one ends in a hash of the whole name. */
  public static final int LONGEST = 200;

  private static final char CUT = '~';
  private static final int HASH_DIGITS = 16;

  private Names() {}

  /** Returns the name, cut if need be; different names stay different, after a restart too. */
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
