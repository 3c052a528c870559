package io.sre.instrumentation.examples.demo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ObjectiveReadingTest {

  @Test
  void without_events_all_of_the_budget_is_left() {
    assertThat(objective(0, Map.of()).budgetLeft()).isEqualTo(1);
  }

  @Test
  void half_the_allowed_bad_events_leave_half_the_budget() {
    assertThat(objective(995, Map.of("slow", 5L)).budgetLeft()).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void a_missed_objective_leaves_less_than_nothing() {
    assertThat(objective(970, Map.of("slow", 20L, "error", 10L)).budgetLeft())
        .isEqualTo(-2, within(1e-9));
  }

  private static ObjectiveReading objective(long good, Map<String, Long> bad) {
    return new ObjectiveReading("latency", 0.99, "300ms", good, new TreeMap<>(bad));
  }
}
