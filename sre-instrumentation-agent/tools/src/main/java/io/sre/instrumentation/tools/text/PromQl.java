package io.sre.instrumentation.tools.text;

import io.sre.instrumentation.engine.export.Characters;
import java.util.Map;
import java.util.stream.Collectors;

/** Parts of PromQL that contain names literally. */
public final class PromQl {

  /** Go decodes broken UTF-8 to this; Prometheus rejects a query that contains it literally. */
  private static final int REPLACEMENT = 0xFFFD;

  private PromQl() {}

  /** A selector: {@code slo_events_total{sli_name="checkout"}}, in the map's order. */
  public static String selector(String metric, Map<String, String> labels) {
    return metric
        + labels.entrySet().stream()
            .map(label -> label.getKey() + "=" + string(label.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * A string, as the agent exports it. Double braces, which are template syntax in Go and
   * Prometheus, are escaped.
   */
  public static String string(String value) {
    StringBuilder text = new StringBuilder("\"");
    Characters.only(value)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                default -> append(c, text);
              }
            });
    return text.append('"').toString().replace("{{", "\\x7b\\x7b").replace("}}", "\\x7d\\x7d");
  }

  private static void append(int c, StringBuilder text) {
    if (c < ' ' || c == 0x7f) {
      text.append(String.format("\\x%02x", c));
    } else if (c == REPLACEMENT) {
      text.append(String.format("\\u%04x", c));
    } else {
      text.appendCodePoint(c);
    }
  }
}
