package io.sre.instrumentation.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

  @ParameterizedTest
  @CsvSource({
    "'',      '',       0",
    "port,    port,     0",
    "'',      port,     4",
    "prot,    port,     2",
    "kitten,  sitting,  3",
    "flaw,    lawn,     2"
  })
  void the_distance_is_the_number_of_letters_to_add_drop_or_change(
      String a, String b, int distance) {
    assertThat(EditDistance.between(a, b)).isEqualTo(distance);
    assertThat(EditDistance.between(b, a)).isEqualTo(distance);
  }
}
