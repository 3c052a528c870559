package io.sre.instrumentation.examples.demo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SliReaderTest {

  @Test
  void a_declared_sli_is_there_before_its_first_call() {
    SliReading sli =
        only(
            """
            sli_in_flight{sli_name="restock",owner_component="stock"} 0
            """);

    assertThat(sli.name()).isEqualTo("restock");
    assertThat(sli.owner()).isEqualTo("stock");
    assertThat(sli.calls()).isZero();
    assertThat(sli.objectives()).isEmpty();
  }

  @Test
  void calls_and_failures_are_summed_over_error_types() {
    SliReading sli =
        only(
            """
            sli_duration_seconds_count{sli_name="a",sli_kind="http",sli_outcome="success"} 90
            sli_duration_seconds_count{sli_name="a",sli_kind="http",sli_outcome="failure",error_type="X"} 7
            sli_duration_seconds_count{sli_name="a",sli_kind="http",sli_outcome="failure",error_type="503"} 3
            """);

    assertThat(sli.kind()).isEqualTo("http");
    assertThat(sli.calls()).isEqualTo(100);
    assertThat(sli.failures()).isEqualTo(10);
  }

  @Test
  void the_owner_is_team_and_component() {
    SliReading sli =
        only("sli_in_flight{sli_name=\"a\",owner_component=\"checkout\",owner_team=\"pay\"} 1");

    assertThat(sli.owner()).isEqualTo("pay/checkout");
  }

  @Test
  void bad_events_are_told_by_reason_and_over_all_blames() {
    SliReading sli =
        only(
            """
            slo_objective_ratio{sli_name="a",slo_name="latency",slo_within="300ms",slo_window="30d"} 0.99
            slo_events_total{sli_name="a",slo_name="latency",slo_outcome="good"} 95
            slo_events_total{sli_name="a",slo_name="latency",slo_outcome="bad",slo_reason="slow",slo_blame="h2"} 2
            slo_events_total{sli_name="a",slo_name="latency",slo_outcome="bad",slo_reason="slow",slo_blame="self"} 1
            slo_events_total{sli_name="a",slo_name="latency",slo_outcome="bad",slo_reason="overdue"} 2
            slo_events_total{sli_name="a",slo_name="latency",slo_outcome="bad",slo_reason="error"} 0
            slo_events_total{sli_name="a",slo_name="other",slo_outcome="bad",slo_reason="slow"} 50
            """);

    ObjectiveReading objective = sli.objectives().get(0);
    assertThat(objective.within()).isEqualTo("300ms");
    assertThat(objective.good()).isEqualTo(95);
    assertThat(objective.bad()).isEqualTo(Map.of("overdue", 2L, "slow", 3L));
  }

  @Test
  void what_was_only_ever_excluded_is_no_sli() {
    assertThat(read("sli_excluded_total{sli_name=\"GET /health\",sli_reason=\"health\"} 5\nup 1"))
        .isEmpty();
  }

  @Test
  void slis_with_objectives_come_first_then_by_name() {
    List<SliReading> slis =
        read(
            """
            sli_in_flight{sli_name="b"} 0
            sli_in_flight{sli_name="a"} 0
            sli_in_flight{sli_name="z"} 0
            slo_objective_ratio{sli_name="z",slo_name="availability"} 0.999
            """);

    assertThat(slis).extracting(SliReading::name).containsExactly("z", "a", "b");
  }

  private static SliReading only(String text) {
    List<SliReading> slis = read(text);
    assertThat(slis).hasSize(1);
    return slis.get(0);
  }

  private static List<SliReading> read(String text) {
    return SliReader.read(Exposition.parse(text));
  }
}
