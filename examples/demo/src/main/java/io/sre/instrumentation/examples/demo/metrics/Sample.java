package io.sre.instrumentation.examples.demo.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value of one series. */
public record Sample(String name, Map<String, String> labels, double value) {

  @Nullable String label(String label) {
    return labels.get(label);
  }

  boolean is(String label, String expected) {
    return expected.equals(labels.get(label));
  }
}
