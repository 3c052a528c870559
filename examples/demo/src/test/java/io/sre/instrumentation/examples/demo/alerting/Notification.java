package io.sre.instrumentation.examples.demo.alerting;

import java.time.Instant;
import java.util.Map;

/**
 * What somebody is told of one alert.
 *
 * @param receiver the last part of the address that it came to
 * @param status {@code firing} or {@code resolved}
 */
public record Notification(
    Instant at,
    String receiver,
    String status,
    Map<String, String> labels,
    Map<String, String> annotations) {

  /** Whether the alert has begun, and not ended. */
  public boolean isFiring() {
    return status.equals("firing");
  }

  /** Returns a label, or nothing at all. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }
}
