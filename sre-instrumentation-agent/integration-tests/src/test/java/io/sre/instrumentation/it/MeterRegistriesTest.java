package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The application's own meter registries that send what they have. */
class MeterRegistriesTest {

  private static final int ORDERS = 17;
  private static final int BROKEN = 4;

  private static AppSetup app(Collector collector) {
    return AppSetup.ofFramework("micrometer/tests", "io.sre.instrumentation.it.micrometer.Otlp")
        .arguments(collector.endpoint() + "/v1/metrics")
        .option("sre.objective.target=99.9");
  }

  @Test
  void a_registry_that_sends_OTLP_sends_the_SLIs_on_request() throws IOException {
    try (Collector collector = new Collector()) {
      AppUnderTest app = app(collector).option("sre.micrometer=on").startAndListen();
      Client client = new Client(app.port(), "");
      Seen seen = new Seen();
      for (int i = 0; i < ORDERS; i++) {
        seen.succeeded("GET /shop/orders", client.get("/shop/orders"));
      }
      for (int i = 0; i < BROKEN; i++) {
        seen.failed("GET /shop/broken", client.get("/shop/broken"), "503");
      }
      seen.isCountedBy(app);

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                assertThat(collector.calls("GET /shop/orders")).isEqualTo(ORDERS);
                assertThat(collector.calls("GET /shop/broken")).isEqualTo(BROKEN);
                assertThat(events(collector, "good")).isEqualTo(ORDERS);
                assertThat(events(collector, "bad")).isEqualTo(BROKEN);
              });
      double seconds = app.metrics().sum("sli_duration_seconds_sum", "GET /shop/orders");
      // The unit of times that Micrometer's registry has by default.
      assertThat(millis(collector, "GET /shop/orders")).isCloseTo(seconds * 1_000, within(1e-6));
      app.closeWithoutTrouble();
    }
  }

  /** Of the newest export. */
  private static double events(Collector collector, String outcome) {
    return last(collector, "slo.events")
        .map(metric -> metric.getSum().getDataPointsList())
        .orElse(List.of())
        .stream()
        .filter(point -> has(point.getAttributesList(), "slo.outcome", outcome))
        .mapToDouble(NumberDataPoint::getAsDouble)
        .sum();
  }

  /** Of the newest export. */
  private static double millis(Collector collector, String sli) {
    return last(collector, "sli.duration")
        .map(metric -> metric.getHistogram().getDataPointsList())
        .orElse(List.of())
        .stream()
        .filter(point -> has(point.getAttributesList(), "sli.name", sli))
        .mapToDouble(HistogramDataPoint::getSum)
        .sum();
  }

  private static Optional<Metric> last(Collector collector, String name) {
    return collector.metrics(name).stream().reduce((before, after) -> after);
  }

  private static boolean has(List<KeyValue> attributes, String key, String value) {
    return attributes.stream()
        .anyMatch(
            attribute ->
                attribute.getKey().equals(key)
                    && attribute.getValue().getStringValue().equals(value));
  }
}
