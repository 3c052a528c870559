package io.sre.instrumentation.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void the_median_of_the_sets_is_shown_beside_the_control() {
    Verdict verdict =
        new Verdict(
            Figure.CPU,
            List.of(
                new Reading(0.5, 1.004, 1.001),
                new Reading(0.52, 1.002, 0.997),
                new Reading(0.48, 1.009, 1.002)));

    assertThat(verdict.isMissed()).isFalse();
    assertThat(verdict.row())
        .isEqualTo(
            "CPU ms a request                    0.500   1.004  1.002-1.009   1.001  0.997-1.002");
    assertThat(verdict.line())
        .isEqualTo(
            "CPU ms a request: 1.004 (at most 1.01): met; the control is up to 0.003 from 1:"
                + " the difference is more than the noise");
  }

  @Test
  void a_bar_is_missed_beyond_the_control_s_noise() {
    Verdict verdict = new Verdict(Figure.REQUESTS, List.of(new Reading(900, 0.96, 1.02)));

    assertThat(verdict.isMissed()).isTrue();
    assertThat(verdict.line()).startsWith("requests/s: 0.960 (at least 0.99): MISSED;");
  }

  @Test
  void a_bar_that_is_missed_within_the_noise_says_so() {
    Verdict verdict = new Verdict(Figure.CPU, List.of(new Reading(1, 1.03, 0.96)));

    assertThat(verdict.isMissed()).isFalse();
    assertThat(verdict.line())
        .isEqualTo(
            "CPU ms a request: 1.030 (at most 1.01): missed, by less than the noise; the control is"
                + " up to 0.040 from 1: the difference is within the noise; the noise is wider than"
                + " the bar");
  }

  @Test
  void instructions_have_no_bar() {
    Verdict verdict = new Verdict(Figure.INSTRUCTIONS, List.of(new Reading(800, 1.5, 1)));

    assertThat(verdict.isMissed()).isFalse();
    assertThat(verdict.line())
        .isEqualTo(
            "1,000 instructions a request: 1.500; the control is up to 0.000 from 1: the difference"
                + " is more than the noise");
  }

  @Test
  void a_reading_is_taken_within_a_round_so_that_a_busy_round_does_not_count() {
    List<Reading> rounds =
        List.of(
            Reading.of(Map.of(Role.BASE, 100d, Role.OURS, 99d, Role.CONTROL, 101d)),
            Reading.of(Map.of(Role.BASE, 50d, Role.OURS, 49.5, Role.CONTROL, 50.5)),
            Reading.of(Map.of(Role.BASE, 100d, Role.OURS, 20d, Role.CONTROL, 90d)));

    assertThat(Reading.median(rounds)).isEqualTo(new Reading(100, 0.99, 1.01));
  }
}
