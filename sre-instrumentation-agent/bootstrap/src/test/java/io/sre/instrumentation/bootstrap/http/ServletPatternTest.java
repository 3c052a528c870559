package io.sre.instrumentation.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServletPatternTest {

  private static final int HASH = 17;

  @Test
  void a_pattern_is_found_by_the_path_that_it_matched() {
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
  void the_later_of_two_paths_with_one_hash_code_is_found() {
    ServletPattern.remember(HASH, true, "/orders", "/orders/*");
    ServletPattern.remember(HASH, true, "/carts", "/carts/*");

    assertThat(ServletPattern.known(HASH, true)).extracting("path").isEqualTo("/carts");
  }

  @Test
  void a_path_that_was_never_matched_is_not_found() {
    assertThat(ServletPattern.known(HASH + 1, true)).isNull();
  }
}
