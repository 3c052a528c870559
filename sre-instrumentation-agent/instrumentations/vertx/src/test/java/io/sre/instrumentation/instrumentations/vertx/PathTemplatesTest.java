package io.sre.instrumentation.instrumentations.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathTemplatesTest {

  private final PathTemplates templates = new PathTemplates();

  @Test
  void a_variable_is_written_in_braces() {
    assertThat(templates.of("/items/:id")).isEqualTo("/items/{id}");
    assertThat(templates.of("/from-:from/to-:to.json")).isEqualTo("/from-{from}/to-{to}.json");
    assertThat(templates.of("/:a_1/b")).isEqualTo("/{a_1}/b");
  }

  @Test
  void a_path_without_variables_stays_as_it_is() {
    assertThat(templates.of("/")).isEqualTo("/");
    assertThat(templates.of("/items/")).isEqualTo("/items/");
    assertThat(templates.of("/a:/b")).isEqualTo("/a:/b");
  }

  @Test
  void a_template_is_written_once() {
    assertThat(templates.of("/items/:id")).isSameAs(templates.of("/items/:id"));
  }
}
