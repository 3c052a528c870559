package io.sre.instrumentation.it.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.HttpServerSpecification;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Versions;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Routes of Reactor Netty's HTTP server. */
class ReactorNettyTest extends HttpServerSpecification {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  @Override
  protected String foundBy() {
    return "reactor-netty";
  }

  /** A route by a predicate has no template. */
  @Override
  protected List<Exchange> routes() {
    return List.of(
        Exchange.get("/items/1", "GET /items/{id}"),
        Exchange.get("/items/2?key=value", "GET /items/{id}"),
        Exchange.of("POST", "/items", "POST /items").sends("item").answers(201),
        Exchange.get("/any/thing", "GET /*"));
  }

  @Override
  protected List<Exchange> otherMethods() {
    return List.of(
        Exchange.of("HEAD", "/items/1", "HEAD /items/{id}"),
        Exchange.of("DELETE", "/items/1", "DELETE unmatched").answers(404),
        Exchange.of("BREW", "/any", "_OTHER /*"));
  }

  @Override
  protected List<Exchange> clientErrors() {
    return List.of(
        Exchange.get("/gone", "GET /gone").answers(410),
        Exchange.get("/missing/7", "GET /missing/{id}").answers(404));
  }

  @Override
  protected List<Exchange> serverErrors() {
    return List.of(Exchange.get("/unavailable", "GET /unavailable").answers(503).fails("503"));
  }

  @Override
  protected List<Exchange> unhandled() {
    return List.of(
        Exchange.get("/fails", "GET /fails").answers(500).fails(ILLEGAL_STATE),
        Exchange.get("/throws", "GET /throws")
            .answers(500)
            .fails("java.lang.IllegalArgumentException"));
  }

  @Override
  protected List<Exchange> failedAfterTheResponseBegan() {
    return List.of(
        Exchange.get("/fails-late", "GET /fails-late")
            .breaksOff()
            .answers(200)
            .fails(ILLEGAL_STATE),
        Exchange.get("/fails-late-not-found", "GET /fails-late-not-found")
            .breaksOff()
            .answers(404)
            .fails(ILLEGAL_STATE));
  }

  /** Connections that the application disposes of, and a body that is shorter than announced. */
  @Override
  protected List<Exchange> incomplete() {
    return List.of(
        Exchange.get("/short", "GET /short").breaksOff().answers(200).fails("incomplete_response"),
        Exchange.get("/disposes", "GET /disposes").breaksOff().fails("incomplete_response"),
        Exchange.get("/disposes-later", "GET /disposes-later")
            .breaksOff()
            .fails("incomplete_response"));
  }

  @Override
  protected List<Exchange> asynchronous() {
    return List.of(
        Exchange.get("/later", "GET /later"),
        Exchange.get("/delayed", "GET /delayed").answers(202),
        Exchange.get("/stream", "GET /stream"));
  }

  @Override
  protected List<Exchange> asynchronousFailures() {
    return List.of(
        Exchange.get("/fails-later", "GET /fails-later").answers(500).fails(ILLEGAL_STATE));
  }

  @Override
  protected List<Exchange> withoutEnd() {
    return List.of(
        Exchange.get("/without-end", "GET /without-end"),
        Exchange.get("/later-without-end", "GET /later-without-end"),
        Exchange.get("/events-without-end", "GET /events-without-end"));
  }

  @Override
  protected Exchange upload() {
    return Exchange.of("POST", "/upload", "POST /upload");
  }

  @Override
  protected List<Exchange> health() {
    return List.of(Exchange.get("/health", "GET /health"));
  }

  @Override
  protected boolean speaksHttp2() {
    return true;
  }

  @Test
  void routes_are_slis_before_their_first_request() {
    for (String route : List.of("GET /never-asked-for", "GET /items/{id}", "POST /items")) {
      assertThat(atFirst.of("sli_duration_seconds_count", route))
          .as(route)
          .singleElement()
          .extracting(Metrics.Sample::value)
          .isEqualTo(0.0);
    }
  }

  @Test
  void a_client_that_hangs_up_while_nothing_is_answered_is_excluded_at_once() throws IOException {
    for (int i = 0; i < 5; i++) {
      try (Socket waiting = client.ask("/never")) {
        await().until(() -> app.metrics().sum("sli_in_flight", "GET /never") == 1);
        waiting.setSoLinger(true, 0);
      }
      await().until(() -> app.metrics().sum("sli_in_flight", "GET /never") == 0);
      seen.excluded("GET /never", "client_closed");
    }
  }

  @Test
  void a_call_is_current_while_its_handler_is_applied() {
    seen.failed("GET /judged", client.get("/judged"), "declined");
  }

  @Test
  void a_call_is_current_for_nothing_else_on_its_event_loop() throws IOException {
    try (Socket waiting = client.ask("/never")) {
      await().until(() -> app.metrics().sum("sli_in_flight", "GET /never") == 1);
      for (int i = 0; i < 5; i++) {
        seen.succeeded("GET /task", client.get("/task"));
      }
    }
    seen.excluded("GET /never", "client_closed");
  }

  @Test
  void pipelined_requests_are_a_call_each() throws IOException {
    String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String all = "/later /items/1 /delayed".replaceAll("(\\S+) ?", request.formatted("$1"));
    for (int i = 0; i < 20; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(all.getBytes(StandardCharsets.ISO_8859_1));
        DataInputStream in = new DataInputStream(socket.getInputStream());
        StringBuilder answers = new StringBuilder();
        while (answers.indexOf("\r\n\r\ndelayed") < 0) {
          answers.append((char) in.readByte());
        }
        assertThat(answers).contains("\r\n\r\nlater", "\r\n\r\nitem");
      }
      seen.succeeded("GET /later", 200);
      seen.succeeded("GET /items/{id}", 200);
      seen.succeeded("GET /delayed", 202);
    }
  }

  @Test
  void a_response_after_which_the_server_closes_the_connection_is_whole() throws IOException {
    String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    for (int i = 0; i < 20; i++) {
      for (String name : List.of("later", "stream")) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
          byte[] asked = request.formatted("/" + name).getBytes(StandardCharsets.ISO_8859_1);
          socket.getOutputStream().write(asked);
          assertThat(
                  new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
              .startsWith("HTTP/1.1 200 OK");
        }
        seen.succeeded("GET /" + name, 200);
      }
    }
  }

  @Test
  void a_client_that_leaves_with_all_bytes_it_was_promised_has_the_response() throws IOException {
    for (int i = 0; i < 5; i++) {
      try (Socket socket = client.ask("/whole-before-its-end")) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\nwhole") < 0) {
          answer.append((char) in.readByte());
        }
      }
      seen.succeeded("GET /whole-before-its-end", 200);
    }
  }

  @Test
  void a_compressed_body_is_as_long_as_it_was_written() {
    for (String path : List.of("/short", "/items/1")) {
      Exchange.get(path, path.equals("/short") ? "GET /short" : "GET /items/{id}")
          .header("Accept-Encoding", "gzip")
          .run(client, seen);
    }
  }

  @Test
  void a_client_that_leaves_before_a_compressed_body_is_ended_is_excluded() throws IOException {
    String request =
        "GET /whole-before-its-end HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n";
    for (int i = 0; i < 5; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
      seen.excluded("GET /whole-before-its-end", "client_closed");
    }
  }

  @Test
  void a_request_that_is_told_to_continue_is_one_call() throws Exception {
    HttpRequest upload =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/upload"))
            .expectContinue(true)
            .POST(HttpRequest.BodyPublishers.ofString("all of it"))
            .build();
    HttpResponse<Void> response =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(upload, HttpResponse.BodyHandlers.discarding());
    seen.succeeded("POST /upload", response.statusCode());
  }

  @Test
  void a_websockets_handshake_is_a_call() {
    URI socket = URI.create("ws://127.0.0.1:" + app.port() + "/socket");
    for (int i = 0; i < 3; i++) {
      WebSocket open =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(socket, new WebSocket.Listener() {})
              .join();
      seen.succeeded("GET /socket", 101);
      seen.isCountedBy(app);
      open.sendText("last", true).join();
      open.abort();
    }
  }
}
