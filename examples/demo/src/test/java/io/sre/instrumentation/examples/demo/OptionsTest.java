package io.sre.instrumentation.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {

  @Test
  void without_arguments_a_hundred_requests_a_second_are_sent_until_ctrl_c() throws Exception {
    Options options = Options.parse();

    assertThat(options.rate()).isEqualTo(100);
    assertThat(options.overload()).isFalse();
    assertThat(options.duration()).isEmpty();
    assertThat(options.agent()).isEmpty();
    assertThat(options.help()).isFalse();
  }

  @Test
  void arguments_come_in_any_order_and_the_last_one_wins() throws Exception {
    Options options = Options.parse("--seconds", "20", "--rate", "5", "--overload", "--rate", "50");

    assertThat(options.rate()).isEqualTo(50);
    assertThat(options.overload()).isTrue();
    assertThat(options.duration()).contains(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fast       | unknown argument --fast, see --help",
        "--rate       | --rate lacks its value",
        "--rate ten   | --rate takes a whole number from 1 to 1000, not ten",
        "--rate 0     | --rate takes a whole number from 1 to 1000, not 0",
        "--rate 1001  | --rate takes a whole number from 1 to 1000, not 1001",
        "--seconds -1 | --seconds takes a whole number from 1 to 86400, not -1",
        "--agent      | --agent lacks its value",
      })
  void a_wrong_argument_is_named_in_one_line(String arguments, String message) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> Options.parse(arguments.split(" ", -1)))
        .withMessage(message);
  }
}
