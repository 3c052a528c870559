package io.sre.instrumentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private final Results results = new Results();

  @Test
  void a_row_shows_its_time_its_ratio_to_the_floor_and_its_allocation() {
    measured(Row.FLOOR, 1, 0, 40, 0);
    measured(Row.TIMED, 1, 0, 320, 648);

    assertThat(line("Micrometer @Timed, woven"))
        .containsSubsequence("320.0", "8.00", "648.0")
        .endsWith("-        -                    -");
  }

  @Test
  void several_rounds_show_their_range() {
    for (int round = 0; round < 3; round++) {
      measured(Row.FLOOR, 1, round, 40, 0);
      measured(Row.SLI, 1, round, 44 + 2 * round, 0);
    }

    assertThat(line("@Sli with an objective")).containsSubsequence("46.0", "1.15", "1.10-1.20");
  }

  @Test
  void a_row_that_did_not_run_is_left_out() {
    measured(Row.FLOOR, 1, 0, 40, 0);

    assertThat(table()).doesNotContain(Row.SLI_ROTATION.label());
  }

  @Test
  void a_bar_is_met_missed_or_not_measured() {
    measured(Row.FLOOR, 1, 0, 40, 0);
    measured(Row.SLI, 1, 0, 51, 0);
    measured(Row.TIMED, 1, 0, 510, 648);

    assertThat(line("@Sli / floor, 1 thread")).endsWith("1.28   <= 1.25 (aim 1.20) MISSED");
    assertThat(line("@Timed, woven / @Sli")).endsWith("10.00   >= 5.00 met");
    assertThat(line("@WithSpan / @Sli")).endsWith("-   >= 8.00 not measured");
    assertThat(Bar.of(results).stream().filter(Bar::isMissed)).hasSize(1);
  }

  @Test
  void one_object_a_call_misses_the_bar_on_allocation() {
    measured(Row.SLI, 1, 0, 51, 16);

    assertThat(line("@Sli, B/op")).endsWith("MISSED");
  }

  @Test
  void a_request_may_allocate_what_it_does_without_the_agent() {
    measured(Row.FLOOR_REQUEST, 1, 0, 500, 232);
    measured(Row.REQUEST, 1, 0, 600, 232);

    assertThat(line("a request in Tomcat, B/op")).endsWith("0.00   <= 1.00 met");
  }

  @Test
  void one_object_a_request_misses_the_bar_on_allocation() {
    measured(Row.FLOOR_REQUEST, 1, 0, 500, 232);
    measured(Row.REQUEST, 1, 0, 600, 248);

    assertThat(line("a request in Tomcat, B/op")).endsWith("MISSED");
  }

  private String line(String start) {
    return table().lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  private String table() {
    return new Table(results, List.of(1, 2)).render();
  }

  private void measured(Row row, int threads, int round, double nanos, double bytes) {
    results.add(new Measurement(row, threads, round, nanos, nanos, bytes));
  }
}
