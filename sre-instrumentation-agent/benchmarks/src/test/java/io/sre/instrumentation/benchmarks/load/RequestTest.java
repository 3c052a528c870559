package io.sre.instrumentation.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestTest {

  @Test
  void a_path_alone_is_a_get_request() {
    assertThat(Request.parse("/owners?lastName=")).isEqualTo(Request.get("/owners?lastName="));
    assertThat(text(Request.parse("/owners")))
        .isEqualTo("GET /owners HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n");
  }

  @Test
  void a_body_is_json_or_of_a_form() {
    assertThat(text(Request.parse("POST /orders {\"id\": 1}")))
        .contains("Content-Type: application/json\r\nContent-Length: 9\r\n")
        .endsWith("\r\n\r\n{\"id\": 1}");
    assertThat(text(Request.parse("PUT /orders name=ä")))
        .contains("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n");
  }

  @Test
  void a_text_that_is_not_a_path_is_refused() {
    assertThatThrownBy(() -> Request.parse("owners"))
        .hasMessage("--path takes /path or 'POST /path body', not \"owners\"");
  }

  private static String text(Request request) {
    return new String(request.bytes(), StandardCharsets.UTF_8);
  }
}
