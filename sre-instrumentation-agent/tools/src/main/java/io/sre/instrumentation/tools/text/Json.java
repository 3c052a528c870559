package io.sre.instrumentation.tools.text;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259) of maps, lists, strings, numbers, booleans and null. Maps keep their order. The
 * jar contains no library for it, since any is many times as long as this class.
 */
public final class Json {

  private static final String INDENT = "  ";

  private Json() {}

  /**
   * The text, indented, with a line end.
   *
   * @throws IllegalArgumentException if it contains a value of another type
   */
  public static String write(Object document) {
    StringBuilder text = new StringBuilder();
    value(document, "\n", text);
    return text.append('\n').toString();
  }

  private static void value(@Nullable Object value, String lineEnd, StringBuilder text) {
    if (value instanceof Map<?, ?> map) {
      object(map, lineEnd, text);
    } else if (value instanceof List<?> list) {
      array(list, lineEnd, text);
    } else if (value instanceof String string) {
      string(string, text);
    } else if (value == null || value instanceof Boolean || isNumber(value)) {
      text.append(value);
    } else {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    }
  }

  private static boolean isNumber(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  private static void object(Map<?, ?> map, String lineEnd, StringBuilder text) {
    String inner = lineEnd + INDENT;
    text.append(map.isEmpty() ? "" : "{");
    for (Iterator<? extends Map.Entry<?, ?>> rest = map.entrySet().iterator(); rest.hasNext(); ) {
      Map.Entry<?, ?> entry = rest.next();
      text.append(inner);
      string(String.valueOf(entry.getKey()), text);
      text.append(": ");
      value(entry.getValue(), inner, text);
      text.append(rest.hasNext() ? "," : lineEnd);
    }
    text.append(map.isEmpty() ? "{}" : "}");
  }

  private static void array(List<?> list, String lineEnd, StringBuilder text) {
    String inner = lineEnd + INDENT;
    text.append(list.isEmpty() ? "" : "[");
    for (Iterator<?> rest = list.iterator(); rest.hasNext(); ) {
      Object element = rest.next();
      text.append(inner);
      value(element, inner, text);
      text.append(rest.hasNext() ? "," : lineEnd);
    }
    text.append(list.isEmpty() ? "[]" : "]");
  }

  private static void string(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' '
          || c == '\u007f'
          || Character.isSurrogate(c)
          || c == 0x2028
          || c == 0x2029) {
        // Also surrogates: an unpaired one is not valid text, but can be in a class file's name.
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
