package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharactersTest {

  @Test
  void valid_text_stays_unchanged() {
    assertThat(Characters.only("GET /straße/東京/😀\n\"{}")).isEqualTo("GET /straße/東京/😀\n\"{}");
  }

  @Test
  void an_unpaired_surrogate_beside_a_pair_is_escaped() {
    assertThat(Characters.only("\uDC00😀\uD83D")).isEqualTo("\\uDC00😀\\uD83D");
  }
}
