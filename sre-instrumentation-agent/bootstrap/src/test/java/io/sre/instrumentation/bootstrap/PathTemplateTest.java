package io.sre.instrumentation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which paths a route's template stands for. */
class PathTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "/owners,               /owners,          true",
    "/owners,               /owners/,         false",
    "/owners,               /ownersX,         false",
    "/owners/{id},          /owners/1,        true",
    "/owners/{id},          /owners/,         false",
    "/owners/{id},          /owners/1/pets,   false",
    "/owners/{id}/pets,     /owners/1/pets,   true",
    "'/a/{id:[0-9]{1,3}}',  /a/12,            true",
    "'/a/{id:[0-9]{1,3}}',  /a/1234,          false",
    "/a/{id:(},             /a/1,             false",
    "/files/*,              /files/a,         true",
    "/files/*,              /files/a/b,       false",
    "/files/**,             /files,           true",
    "/files/**,             /files/a/b,       true",
    "/files/**,             /filesX,          false",
    "/{*rest},              /a/b,             true",
    "/all/{*rest},          /all,             true",
    "/page?,                /page1,           true",
    "/page?,                /page,            false",
    "/{name}.json,          /a.json,          true",
    "/a+b(c),               /a+b(c),          true",
    "/**/b,                 /a/x/b,           true",
  })
  void a_template_matches_like_the_framework_s(String template, String path, boolean matches) {
    assertThat(new PathTemplate(template).matches(path)).isEqualTo(matches);
  }

  @Test
  void the_most_specific_template_comes_first() {
    List<String> ordered =
        List.of("/owners/new", "/owners", "/owners/{id}/pets", "/owners/{id}", "/owners/*", "/**");
    assertThat(
            Stream.of(
                    "/**",
                    "/owners/{id}",
                    "/owners/*",
                    "/owners",
                    "/owners/{id}/pets",
                    "/owners/new")
                .map(PathTemplate::new)
                .sorted(PathTemplate.SPECIFICITY)
                .map(PathTemplate::text))
        .isEqualTo(ordered);
  }
}
