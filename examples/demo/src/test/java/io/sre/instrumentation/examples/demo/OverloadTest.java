package io.sre.instrumentation.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.examples.demo.load.Seen;
import io.sre.instrumentation.examples.demo.metrics.Readings;
import io.sre.instrumentation.examples.demo.metrics.ResourceReading;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OverloadTest {

  private final Overload overload = new Overload();

  @Test
  void the_resource_that_turned_customers_away_is_named_with_how_full_it_was() {
    overload.see(pool(4, 17, 0));
    overload.see(pool(2, 0, 1_205));

    assertThat(overload.summary(pool(0, 0, 1_205)))
        .isEqualTo(
            "the connection pool shop turned 1,205 requests away; at most it was 100% full, and 17"
                + " waited");
    assertThat(overload.differences(pool(0, 0, 1_205), new Seen(9_000, 1_205, 0))).isEmpty();
  }

  @Test
  void a_failure_that_the_pool_knows_nothing_of_is_a_difference() {
    overload.see(pool(4, 17, 0));

    assertThat(overload.differences(pool(0, 0, 7), new Seen(100, 8, 0)))
        .containsExactly("the client saw 8 fail, the connection pool turned 7 away");
  }

  @Test
  void a_pool_that_was_never_full_was_not_overloaded() {
    overload.see(pool(3, 0, 0));

    assertThat(overload.summary(pool(3, 0, 0))).isEqualTo("no resource turned anybody away");
    assertThat(overload.differences(pool(3, 0, 0), Seen.NOTHING))
        .containsExactly("the connection pool was not driven past its limit");
  }

  private static List<ResourceReading> pool(int used, int waiting, int rejected) {
    String labels = "{saturation_kind=\"connection_pool\",saturation_resource=\"shop\"} ";
    return Readings.of(
            "saturation_utilization_ratio%s%s\n".formatted(labels, used / 4.0)
                + "saturation_used%s%d\n".formatted(labels, used)
                + "saturation_limit%s4\n".formatted(labels)
                + "saturation_waiting%s%d\n".formatted(labels, waiting)
                + "saturation_rejected_total%s%d\n".formatted(labels, rejected))
        .resources();
  }
}
