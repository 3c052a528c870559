package io.sre.instrumentation.examples.demo.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitsTest {

  @ParameterizedTest
  @CsvSource({"0.000421, 0.42ms", "0.0421, 42ms", "0.9996, 1.00s", "4.2, 4.20s", "75, 75.00s"})
  void durations_have_the_unit_that_fits(double seconds, String text) {
    assertThat(Units.seconds(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.999, 99.9%", "0.99, 99%", "0.9, 90%", "0.99995, 99.995%"})
  void targets_are_shown_as_they_were_written(double ratio, String text) {
    assertThat(Units.percent(ratio)).isEqualTo(text);
  }
}
