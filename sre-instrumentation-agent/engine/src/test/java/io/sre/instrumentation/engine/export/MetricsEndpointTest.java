package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.sre.instrumentation.bootstrap.HttpRequests;
import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.engine.Told;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.reading.AgentSnapshot;
import io.sre.instrumentation.engine.reading.Readings;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** With a clock that stands still, so that no reading ever grows old. */
class MetricsEndpointTest {

  private final Told told = new Told();
  private final AtomicInteger taken = new AtomicInteger();
  private final Readings readings =
      new Readings(
          new ServiceIdentity("shop", null),
          Known.SHOP,
          new Readings.Source() {
            @Override
            public List<ResourceSnapshot> resources() {
              return List.of();
            }

            @Override
            public List<SliSnapshot> slis(long nowNanos) {
              return List.of();
            }

            @Override
            public List<HttpRequests> requests() {
              return List.of();
            }

            /** One class more is seen with each reading. */
            @Override
            public AgentSnapshot agent(long snapshotNanos) {
              return new AgentSnapshot(0, 0, 0, taken.incrementAndGet(), 0, 0, 0, 0, 0, 0);
            }
          },
          () -> 0,
          () -> 0);

  private String start(boolean enabled) {
    return new MetricsEndpoint(
            new Config.Http(enabled, "127.0.0.1", 9464, null, List.of()),
            new OtelSettings(Map.of(), key -> null, key -> null),
            readings,
            new ConventionalMetrics(Set.of()),
            new JvmMetrics(false, () -> false, RuntimeTelemetrySource::new, told.problems(), 0),
            told.problems())
        .start();
  }

  private static double classesSeen() {
    return RecordingEnd.metrics.get().stream()
        .filter(metric -> metric.getMetadata().getName().equals("sre_agent_classes_seen"))
        .map(CounterSnapshot.class::cast)
        .findFirst()
        .orElseThrow()
        .getDataPoints()
        .get(0)
        .getValue();
  }

  @Test
  void a_page_shows_what_was_counted_before_the_scrape() {
    assertThat(start(true)).isEqualTo("SLIs at an end at 9464");
    readings.latest();

    assertThat(classesSeen()).isEqualTo(2);
    assertThat(classesSeen()).isEqualTo(3);
  }

  @Test
  void readers_within_one_second_share_the_reading_of_a_page() {
    start(true);

    assertThat(classesSeen()).isEqualTo(readings.latest().agent().classesSeen());
    assertThat(taken).hasValue(1);
  }

  @Test
  void a_disabled_endpoint_reads_nothing() {
    assertThat(start(false)).isEqualTo("metrics endpoint disabled (sre.http.enabled=false)");
    assertThat(taken).hasValue(0);
  }
}
