package io.sre.instrumentation.benchmarks.rules;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A series as text, whose value is known at any time.
 *
 * @param value at the start of time
 * @param perSecond what is added to it each second, of which whole numbers are exported
 */
record Series(String name, double value, double perSecond) {

  static Series gauge(String metric, double value, Map<String, String> labels) {
    return new Series(metric + text(labels), value, 0);
  }

  static Series counter(String metric, double perSecond, Map<String, String> labels) {
    return new Series(metric + text(labels), 0, perSecond);
  }

  void append(StringBuilder to, long seconds) {
    to.append(name).append(' ');
    if (perSecond == 0) {
      to.append(value);
    } else {
      to.append((long) (perSecond * seconds));
    }
  }

  private static String text(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }
}
