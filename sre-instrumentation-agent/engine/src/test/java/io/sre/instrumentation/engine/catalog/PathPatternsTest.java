package io.sre.instrumentation.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternsTest {

  @ParameterizedTest
  @CsvSource({
    "/metrics,        /metrics,              true",
    "/metrics,        /metrics/jvm,          false",
    "/metrics,        /api/metrics,          false",
    "/metrics,        /METRICS,              false",
    "/health*,        /health,               true",
    "/health*,        /healthz,              true",
    "/health*,        /health/live,          false",
    "/actuator/**,    /actuator,             true",
    "/actuator/**,    /actuator/health,      true",
    "/actuator/**,    /actuator/health/live, true",
    "/actuator/**,    /actuators,            false",
    "/**,             /anything/at/all,      true",
    "**,              /anything,             true",
    "/*/ping,         /v1/ping,              true",
    "/*/ping,         /v1/v2/ping,           false",
    "/**/ping,        /v1/v2/ping,           true",
    "/**/ping,        /v1/pong,              false",
    "/a/***,          /a/b/c,                true",
    "/owners/{id},    /owners/{id},          true",
    "/a.b,            /axb,                  false",
    "/a+(b)[c]\\E|d,  /a+(b)[c]\\E|d,        true",
  })
  void a_star_matches_part_of_a_segment_and_two_stars_match_any_segments(
      String pattern, String path, boolean matches) {
    assertThat(new PathPatterns(List.of(pattern)).matches(path)).isEqualTo(matches);
  }

  @Test
  void a_path_matches_if_any_pattern_matches() {
    PathPatterns patterns = new PathPatterns(List.of("/a", "/b/**"));
    assertThat(patterns.matches("/b/c")).isTrue();
    assertThat(patterns.matches("/c")).isFalse();
    assertThat(new PathPatterns(List.of()).matches("/a")).isFalse();
  }
}
