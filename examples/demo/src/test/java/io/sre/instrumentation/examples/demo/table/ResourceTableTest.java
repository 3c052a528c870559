package io.sre.instrumentation.examples.demo.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.examples.demo.metrics.Readings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResourceTableTest {

  private static final String SCRAPE =
      """
      saturation_utilization_ratio{saturation_kind="thread_pool",saturation_resource="exec"} 0.25
      saturation_used{saturation_kind="thread_pool",saturation_resource="exec"} 50
      saturation_limit{saturation_kind="thread_pool",saturation_resource="exec"} 200
      saturation_waiting{saturation_kind="thread_pool",saturation_resource="exec"} 0
      saturation_utilization_ratio{saturation_kind="memory",saturation_resource="jvm.heap"} 0.5
      saturation_used{saturation_kind="memory",saturation_resource="jvm.heap"} 134217728
      saturation_limit{saturation_kind="memory",saturation_resource="jvm.heap"} 268435456
      saturation_utilization_ratio{saturation_kind="connection_pool",saturation_resource="shop"} 0.1
      saturation_used{saturation_kind="connection_pool",saturation_resource="shop"} 1
      saturation_limit{saturation_kind="connection_pool",saturation_resource="shop"} 10
      saturation_waiting{saturation_kind="connection_pool",saturation_resource="shop"} 3
      saturation_rejected_total{saturation_kind="connection_pool",saturation_resource="shop"} 7
      saturation_used{saturation_kind="application",saturation_resource="unlimited"} 5
      """;

  @Test
  void what_turned_somebody_away_comes_first_then_what_tells_who_waits() {
    assertThat(ResourceTable.lines(Map.of("shop", Readings.of(SCRAPE).resources())))
        .containsExactly(
            "RESOURCE    KIND             FULL  USED  LIMIT  WAITING  TURNED AWAY  WAIT P99",
            "shop",
            "  shop      connection pool   10%     1     10        3            7         -",
            "  exec      thread pool       25%    50    200        0            0         -",
            "  jvm.heap  memory            50%  134M   268M        -            0         -");
  }

  @Test
  void without_resources_there_are_the_titles_and_the_services() {
    assertThat(ResourceTable.lines(Map.of("shop", List.of()))).hasSize(2);
  }
}
