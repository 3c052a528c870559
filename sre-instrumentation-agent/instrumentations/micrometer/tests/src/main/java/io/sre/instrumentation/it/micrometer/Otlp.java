package io.sre.instrumentation.it.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.util.Map;

/** Serves requests, with a registry that sends its meters by OTLP each second. */
public final class Otlp {

  private Otlp() {}

  /** Takes the URL that it sends them to. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings =
        Map.of(
            "otlp.url", arguments[0],
            "otlp.step", "1s",
            "otlp.resourceAttributes", "service.name=shop");
    MeterRegistry registry = new OtlpMeterRegistry(settings::get, Clock.SYSTEM);
    registry.counter("application.orders").increment();
    try (Shop shop = new Shop()) {
      shop.printPort();
      while (System.in.read() >= 0) {
        // Lives until its input ends.
      }
    }
    registry.close();
  }
}
