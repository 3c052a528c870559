package io.sre.instrumentation.instrumentations.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UriTemplatesTest {

  private final UriTemplates templates = new UriTemplates();

  @Test
  void templates_are_joined_by_one_slash() {
    assertThat(templates.root().with("owners").with("{id}").template()).isEqualTo("/owners/{id}");
    assertThat(templates.root().with("/owners/").with("/{id}/").template())
        .isEqualTo("/owners/{id}");
  }

  @Test
  void a_template_without_a_path_adds_nothing() {
    assertThat(templates.root().with("/").with("").with(null).template()).isEqualTo("/");
    assertThat(templates.root().with("/owners").with("/").template()).isEqualTo("/owners");
  }

  @Test
  void a_variable_is_its_name_without_its_regular_expression() {
    assertThat(UriTemplates.join("", "{id: [0-9]+}")).isEqualTo("/{id}");
    assertThat(UriTemplates.join("", "a{id : [0-9]{3}}/{ rest:.*}b")).isEqualTo("/a{id}/{rest}b");
    assertThat(UriTemplates.join("", "{brace: \\}+}/x")).isEqualTo("/{brace}/x");
  }

  @Test
  void a_variable_without_an_end_takes_the_rest() {
    assertThat(UriTemplates.join("", "x/{id: [0-9]+")).isEqualTo("/x/{id}");
  }

  @Test
  void what_was_joined_is_joined_once() {
    assertThat(templates.root().with("owners").with("{id}"))
        .isSameAs(templates.root().with("owners").with("{id}"));
  }

  @Test
  void templates_without_end_are_joined_and_not_kept() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(templates.root().with("x" + i).template()).isEqualTo("/x" + i);
    }
    assertThat(templates.root().with("x9999")).isNotSameAs(templates.root().with("x9999"));
  }
}
