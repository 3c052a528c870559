package io.sre.instrumentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {

  private final Results results = new Results();

  @Test
  void a_ratio_is_taken_within_a_round_so_that_a_busy_round_does_not_count() {
    measured(Row.FLOOR, 1, 0, 40);
    measured(Row.SLI, 1, 0, 48);
    measured(Row.FLOOR, 1, 1, 80);
    measured(Row.SLI, 1, 1, 96);
    measured(Row.FLOOR, 1, 2, 40);
    measured(Row.SLI, 1, 2, 90);

    assertThat(results.timesFloor(Row.SLI, 1)).hasValue(1.2);
  }

  @Test
  void a_row_is_compared_with_the_floor_of_its_group_and_thread_count() {
    measured(Row.FLOOR, 1, 0, 1);
    measured(Row.FLOOR_VIRTUAL, 1, 0, 1);
    measured(Row.FLOOR_VIRTUAL, 2, 0, 50);
    measured(Row.SLI_VIRTUAL, 2, 0, 75);

    assertThat(results.timesFloor(Row.SLI_VIRTUAL, 2)).hasValue(1.5);
  }

  @Test
  void a_peer_of_few_rounds_is_compared_in_those_rounds() {
    measured(Row.SLI, 1, 0, 50);
    measured(Row.SLI, 1, 1, 10);
    measured(Row.TIMED, 1, 0, 300);

    assertThat(results.quotient(Row.TIMED, 1, Row.SLI, 1)).hasValue(6);
  }

  @Test
  void a_row_that_was_not_measured_has_no_figure() {
    measured(Row.SLI, 1, 0, 50);

    assertThat(results.timesFloor(Row.SLI, 1)).isEmpty();
    assertThat(results.nanos(Row.SLI, 2)).isEmpty();
  }

  @Test
  void the_median_of_two_is_between_them() {
    measured(Row.SLI, 1, 0, 50);
    measured(Row.SLI, 1, 1, 60);

    assertThat(results.nanos(Row.SLI, 1)).hasValue(55);
  }

  @Test
  void several_threads_may_wait_for_each_other_so_their_mean_counts() {
    measured(Row.SLI, 1, 0, 50);
    measured(Row.SLI, 2, 0, 60);

    assertThat(results.nanos(Row.SLI, 1)).hasValue(50);
    assertThat(results.nanos(Row.SLI, 2)).hasValue(120);
    assertThat(results.quotient(Row.SLI, 2, Row.SLI, 1)).hasValue(1.2);
  }

  private void measured(Row row, int threads, int round, double nanos) {
    results.add(new Measurement(row, threads, round, nanos, 2 * nanos, 0));
  }
}
