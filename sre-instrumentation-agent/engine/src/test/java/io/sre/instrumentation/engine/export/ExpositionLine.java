package io.sre.instrumentation.engine.export;

import java.util.LinkedHashMap;
import java.util.Map;

/** One line of Prometheus' text, read letter by letter as the format is specified. */
record ExpositionLine(String name, Map<String, String> labels, double value) {

  static ExpositionLine parse(String line) {
    int at = line.indexOf('{');
    String name = line.substring(0, at);
    Map<String, String> labels = new LinkedHashMap<>();
    at++;
    while (line.charAt(at) != '}') {
      int equals = line.indexOf('=', at);
      String label = line.substring(at, equals);
      at = equals + 1;
      if (line.charAt(at++) != '"') {
        throw new AssertionError("no quote: " + line);
      }
      StringBuilder value = new StringBuilder();
      for (; line.charAt(at) != '"'; at++) {
        char c = line.charAt(at);
        if (c == '\\') {
          at++;
          c = line.charAt(at) == 'n' ? '\n' : line.charAt(at);
        }
        value.append(c);
      }
      at++;
      labels.put(label, value.toString());
      if (line.charAt(at) == ',') {
        at++;
      }
    }
    return new ExpositionLine(name, labels, Double.parseDouble(line.substring(at + 2)));
  }
}
