package io.sre.instrumentation.instrumentations.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.uri.UriMatchTemplate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Micronaut's templates are called. */
class TemplatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/items/{id}         | /items/{id}",
        "/items{?page,size}  | /items",
        "/items/{id}{?page*} | /items/{id}",
        "/books{/id}         | /books/{id}",
        "/range{/from,to}    | /range/{from}/{to}",
        "/image{.type}       | /image.{type}",
        "/image/{id}.{type}  | /image/{id}.{type}",
        "/files/{+path}      | /files/{*path}",
        "/about{+path}       | /about{path}",
        "/x/{id:5}           | /x/{id}",
        "/x/{id?}            | /x/{id}",
        "/x/{ids*}           | /x/{ids}",
        "/x/{id:[a-z]+}      | /x/{id:[a-z]+}",
        "/x{#part}           | /x",
        "/                   | /",
        "''                  | /",
        "/x/                 | /x",
      })
  void a_template_of_micronaut_is_a_path_with_variables(String template, String path) {
    assertThat(Templates.path(UriMatchTemplate.of(template).toPathString())).isEqualTo(path);
  }
}
