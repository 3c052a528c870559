package io.sre.instrumentation.examples.demo.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Prometheus' text format 0.0.4. The project's own libraries, like all of Prometheus' for
 * Java, only write it.
 */
public final class Exposition {

  private final String line;
  private int at;

  private Exposition(String line) {
    this.line = line;
  }

  /**
   * Returns the samples in the order of the text; help, types, timestamps and exemplars are left
   * out.
   *
   * @throws IllegalArgumentException if a line is not of the format, with that line
   */
  public static List<Sample> parse(String text) {
    List<Sample> samples = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        samples.add(new Exposition(line).sample());
      }
    }
    return samples;
  }

  private Sample sample() {
    String name = until("{ \t");
    skipSpace();
    Map<String, String> labels = here('{') ? labels() : Map.of();
    skipSpace();
    return new Sample(name, labels, number(until(" \t")));
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    expect('{');
    skipSpace();
    while (!here('}')) {
      String label = until("= \t");
      skipSpace();
      expect('=');
      skipSpace();
      labels.put(label, quoted());
      skipSpace();
      if (!here('}')) {
        expect(',');
        skipSpace();
      }
    }
    expect('}');
    return labels;
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    expect('"');
    while (!here('"')) {
      char c = next();
      if (c != '\\') {
        value.append(c);
      } else {
        char escaped = next();
        value.append(escaped == 'n' ? '\n' : escaped);
      }
    }
    expect('"');
    return value.toString();
  }

  private double number(String number) {
    return switch (number) {
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(number);
        } catch (NumberFormatException e) {
          throw malformed();
        }
      }
    };
  }

  private String until(String ends) {
    int start = at;
    while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw malformed();
    }
    return line.substring(start, at);
  }

  private void skipSpace() {
    while (here(' ') || here('\t')) {
      at++;
    }
  }

  private boolean here(char c) {
    return at < line.length() && line.charAt(at) == c;
  }

  private char next() {
    if (at == line.length()) {
      throw malformed();
    }
    return line.charAt(at++);
  }

  private void expect(char c) {
    if (next() != c) {
      throw malformed();
    }
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("not Prometheus text: " + line);
  }
}
