package io.sre.instrumentation.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharactersTest {

  @Test
  void text_is_left_alone() {
    assertThat(Characters.only("GET /straße/東京/😀\n\"{}")).isEqualTo("GET /straße/東京/😀\n\"{}");
  }

  @Test
  void half_a_pair_is_written_out_beside_a_whole_one() {
    assertThat(Characters.only("\uDC00😀\uD83D")).isEqualTo("\\uDC00😀\\uD83D");
  }
}
