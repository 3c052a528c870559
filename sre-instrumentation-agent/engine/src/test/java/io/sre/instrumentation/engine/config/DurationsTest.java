package io.sre.instrumentation.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "1ns,                 PT0.000000001S",
    "250us,               PT0.00025S",
    "300ms,               PT0.3S",
    "1.5s,                PT1.5S",
    "0.25s,               PT0.25S",
    "2m,                  PT2M",
    "1h,                  PT1H",
    "30d,                 PT720H",
    "4w,                  PT672H",
    "0.5w,                PT84H",
    "'  300 ms  ',        PT0.3S",
    "300MS,               PT0.3S",
  })
  void a_number_with_a_unit_is_a_duration(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @CsvSource({
    "PT1.5S,   PT1.5S",
    "PT0.3S,   PT0.3S",
    "pt2m,     PT2M",
    "P28D,     PT672H",
    "P1DT12H,  PT36H",
    "P4W,      PT672H",
    "p1w,      PT168H",
  })
  void iso_8601_durations_are_accepted_including_weeks(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "300",
        "ms",
        "300 parsecs",
        "1,5s",
        "1.s",
        ".5s",
        "1e3ms",
        "0x1s",
        "1s 2s",
        "P",
        "PT",
        "P1M",
        "P1Y",
        "PW",
        "P1W2D",
        "-",
        "fast",
        "300ms;",
        "\u0663s"
      })
  void other_texts_are_not_durations(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0ms", "0.0s", "-1s", "PT0S", "PT-1S", "-PT1S", "P0W"})
  void zero_and_negative_values_are_not_durations(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5ns", "0.0000000001s", "PT0.0000000001S"})
  void a_fraction_of_a_nanosecond_is_not_a_duration(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @Test
  void the_longest_duration_is_the_maximum_in_nanoseconds() {
    assertThat(Durations.parse(Long.MAX_VALUE + "ns")).contains(Duration.ofNanos(Long.MAX_VALUE));
    assertThat(Durations.parse("106751d")).contains(Duration.ofDays(106_751));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808ns",
        "106752d",
        "99999999999999999999999999999w",
        "PT9223372036854775807S",
        "PT99999999999999999999999S",
        "P999999W",
        "P9999999W"
      })
  void a_longer_one_is_not_a_duration(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  /** 100,000 strings of what durations are made of, and of anything. */
  @Test
  void no_string_makes_it_throw() {
    SplittableRandom random = new SplittableRandom(20_261_123);
    String likely = "0123456789..-+ nuµmsμhdwPTHMSDWptEe_\u0130\u212a\t\n\u2028";
    int parsed = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int c = 0; c < length; c++) {
        text.append(
            random.nextInt(20) == 0
                ? (char) random.nextInt(0x10000)
                : likely.charAt(random.nextInt(likely.length())));
      }
      Optional<Duration> duration = Durations.parse(text.toString());
      if (duration.isPresent()) {
        parsed++;
        assertThat(duration.get().toNanos()).as("%s", text).isPositive();
      }
    }
    assertThat(parsed).as("some of them are durations").isPositive();
  }

  @Test
  void a_very_long_number_is_refused_quickly() {
    assertThat(Durations.parse("9".repeat(1_000_000) + "s")).isEmpty();
    assertThat(Durations.parse("1." + "0".repeat(1_000_000) + "x")).isEmpty();
  }
}
