package io.sre.instrumentation.engine.export;

/**
 * Text that UTF-8 can carry. A class file may name its class with half a surrogate pair, and
 * protobuf refuses such a string.
 */
public final class Characters {

  private Characters() {}

  /** The text with each unpaired surrogate escaped: {@code \\uD800}. */
  public static String only(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return escape(text);
      }
    }
    return text;
  }

  private static String escape(String text) {
    StringBuilder result = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        result.append(String.format("\\u%04X", point));
      } else {
        result.appendCodePoint(point);
      }
      i += Character.charCount(point);
    }
    return result.toString();
  }
}
