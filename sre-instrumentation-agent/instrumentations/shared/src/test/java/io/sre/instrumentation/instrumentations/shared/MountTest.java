package io.sre.instrumentation.instrumentations.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MountTest {

  @Test
  void a_mapping_of_a_path_is_its_prefix() {
    Mount mount = Mount.of("/shop", "/api/*");
    assertThat(mount.prefix()).isEqualTo("/shop/api");
    assertThat(mount.base()).isEqualTo("/shop/api/");
    assertThat(mount.pattern()).isEqualTo("/api/*");
  }

  @Test
  void a_mapping_of_everything_adds_nothing() {
    assertThat(Mount.of("/shop", "/*")).isEqualTo(Mount.of("/shop", "/"));
    assertThat(Mount.of("/shop", "/*").prefix()).isEqualTo("/shop");
    assertThat(Mount.of("", "/*").prefix()).isEmpty();
    assertThat(Mount.of("", "/*").base()).isEqualTo("/");
  }

  @Test
  void an_exact_mapping_is_a_prefix_too() {
    assertThat(Mount.of("", "/hello").prefix()).isEqualTo("/hello");
  }

  @Test
  void slashes_too_many_are_left_out() {
    assertThat(Mount.of("/shop", "//api//*")).isEqualTo(Mount.of("/shop", "/api/*"));
    assertThat(Mount.of("", "////*")).isEqualTo(Mount.of("", "/*"));
  }
}
