package io.sre.instrumentation.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServletPatternTest {

  private static final int HASH = 17;

  @Test
  void a_pattern_is_known_by_the_path_that_it_matched() {
    ServletPattern.remember(HASH, true, "/orders", "/orders/*");

    assertThat(ServletPattern.known(HASH, true))
        .isEqualTo(new ServletPattern(true, "/orders", "/orders/*"));
  }

  @Test
  void a_path_and_all_below_it_are_two_mappings() {
    ServletPattern.remember(HASH, true, "/orders", "/orders/*");

    assertThat(ServletPattern.known(HASH, false)).isNull();
  }

  @Test
  void of_two_paths_with_one_hash_code_the_later_is_known() {
    ServletPattern.remember(HASH, true, "/orders", "/orders/*");
    ServletPattern.remember(HASH, true, "/carts", "/carts/*");

    assertThat(ServletPattern.known(HASH, true)).extracting("path").isEqualTo("/carts");
  }

  @Test
  void what_nobody_asked_for_is_not_known() {
    assertThat(ServletPattern.known(HASH + 1, true)).isNull();
  }
}
