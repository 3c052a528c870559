package io.sre.instrumentation.instrumentations.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "'', /",
    "orders, /orders",
    "/orders/{id}, /orders/{id}",
    "/orders/{id*}/of, /orders/{id*}/of",
    "/files/<path>, /files/{*path}",
    "/files/<path>/info, /files/{path:.+}/info",
    "/files/v<path>, /files/v{path:.+}",
    "/any/*, /any/**",
    "/any/*/of, /any/**/of",
    "*, /**"
  })
  void a_path_is_written_as_a_template(String path, String template) {
    assertThat(Templates.of(path)).isEqualTo(template);
    assertThat(Templates.of(path)).isEqualTo(template);
  }

  @ParameterizedTest
  @CsvSource({"/, ''", "'', ''", "api, /api", "//api//v1/, /api/v1", "/api, /api"})
  void a_context_path_is_that_of_the_container(String configured, String context) {
    assertThat(ServedRoutes.context(configured)).isEqualTo(context);
  }
}
