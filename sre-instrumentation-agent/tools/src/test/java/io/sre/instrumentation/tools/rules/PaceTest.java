package io.sre.instrumentation.tools.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

  @ParameterizedTest
  @CsvSource({"60, 1h, 60s", "60, 30d, 43200s", "12, 5m, 25s", "60, 30s, 1s"})
  void a_duration_is_divided_by_the_pace_but_at_least_a_second(
      int times, String duration, String shorter) {
    assertThat(new Pace(times).of(duration)).isEqualTo(shorter);
    assertThat(new Pace(times).secondsOf(duration) + "s").isEqualTo(shorter);
  }

  @Test
  void in_real_time_a_duration_stays_as_it_was_written() {
    assertThat(Pace.REAL.of("5m")).isEqualTo("5m");
    assertThat(Pace.REAL.secondsOf("5m")).isEqualTo(300);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 7, 61})
  void a_pace_that_does_not_divide_60_is_refused(int times) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Pace(times));
  }
}
