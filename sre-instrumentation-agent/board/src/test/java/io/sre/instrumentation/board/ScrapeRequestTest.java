package io.sre.instrumentation.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.board.Client.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests the server answers, and how. */
class ScrapeRequestTest extends HasScrapeServer {

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"})
  void a_method_other_than_get_and_head_is_not_allowed(String method) throws IOException {
    Answer answer =
        Client.send(
            port, method + " /metrics HTTP/1.1", "Host: localhost", "Content-Length: 3", "", "abc");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", "GET, HEAD");
  }

  @Test
  void a_client_that_sends_a_large_body_still_gets_the_response() throws IOException {
    Answer answer =
        Client.send(
            port,
            "POST /metrics HTTP/1.1",
            "Host: localhost",
            "Content-Length: 30000",
            "",
            "x".repeat(30_000));

    assertThat(answer.status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics/", "/metric", "/metrics/../etc", "//metrics", "/%6Detrics"})
  void an_unknown_path_is_not_found(String path) throws IOException {
    assertThat(Client.get(port, path).status()).isEqualTo(404);
  }

  @Test
  void the_root_refers_to_metrics() throws IOException {
    Answer answer = Client.get(port, "/");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("/metrics");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/metrics", "/other"})
  void a_request_from_a_page_that_rebinds_dns_is_misdirected(String path) throws IOException {
    assertThat(Client.send(port, "GET " + path + " HTTP/1.1", "Host: evil.example").status())
        .isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /metrics HTTP/1.1",
        "GET /metrics",
        "GET http://localhost/metrics HTTP/1.1\r\nHost: localhost",
        "GET /metrics HTTP/2\r\nHost: localhost",
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\nHost: evil.example",
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\n folded",
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\nno header",
        "GET /metrics HTTP/1.1\r\nHost : localhost",
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\n: no name",
        "GET  /metrics HTTP/1.1\r\nHost: localhost",
        "GET\t/metrics HTTP/1.1\r\nHost: localhost",
        "GET /metrics HTTP/1.1 \r\nHost: localhost",
        "GET /metrics HTTP/1.x\r\nHost: localhost",
        "hello"
      })
  void a_malformed_request_is_a_bad_request(String head) throws IOException {
    assertThat(Client.send(port, head).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /metrics HTTP/1.1\r\nHost: localhost\0",
        "GET /metrics HTTP/1.1\r\nHost: \0localhost",
        "GET /metrics HTTP/1.1\r\nHost: local\u000bhost",
        "GET /metrics HTTP/1.1\r\nHost: localhost\u007f",
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\nX: a\u0001b",
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\nX\0: a",
        "GET /metrics HTTP/1.1\r\nHost: localhost\rX: a",
        "GET /metrics HTTP/1.1\r\nHost: localhost\nX: a",
        "GET /metrics HTTP/1.1\nHost: localhost\n",
        "GET /metrics\0 HTTP/1.1\r\nHost: localhost",
        "GET /metrics?\u0008 HTTP/1.1\r\nHost: localhost",
        "GET /metrics HTTP/1.1\0\r\nHost: localhost",
        "\0GET /metrics HTTP/1.1\r\nHost: localhost"
      })
  void a_control_character_makes_a_bad_request(String head) throws IOException {
    assertThat(Client.send(port, head).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\nGET /metrics HTTP/1.1\r\nHost: localhost",
        "GET /metrics HTTP/1.1\r\nHost:localhost",
        "GET /metrics HTTP/1.1\r\nHost:\t localhost \t",
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\nUser-Agent: pr\u00fcfer",
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\nX:",
      })
  void valid_variants_of_a_request_are_accepted(String head) throws IOException {
    assertThat(Client.send(port, head).status()).isEqualTo(200);
  }

  @Test
  void a_request_may_arrive_byte_by_byte() throws IOException {
    try (Client client = Client.connect(port)) {
      for (String letter : "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".split("")) {
        client.write(letter);
      }
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void a_request_of_http_1_0_needs_no_host() throws IOException {
    assertThat(Client.send(port, "GET /metrics HTTP/1.0").status()).isEqualTo(200);
  }

  @Test
  void a_request_without_an_end_is_refused() throws IOException {
    try (Client client = Client.connect(port)) {
      client.write("GET /metrics HTTP/1.1\r\nX: " + "x".repeat(16_384 - 26));

      assertThat(client.read().status()).isEqualTo(400);
    }
  }
}
