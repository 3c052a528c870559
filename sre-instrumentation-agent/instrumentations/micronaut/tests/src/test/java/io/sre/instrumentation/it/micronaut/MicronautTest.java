package io.sre.instrumentation.it.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Client;
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
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Controllers, filters and handlers of exceptions on Micronaut's own server. */
class MicronautTest extends HttpServerSpecification {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";
  private static final String STATUS = "io.micronaut.http.exceptions.HttpStatusException";
  private static final String APP = "io.sre.instrumentation.it.micronaut.";

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  @Override
  protected String foundBy() {
    return "micronaut";
  }

  @Override
  protected List<Exchange> routes() {
    return List.of(
        Exchange.get("/items/1", "GET /items/{id}"),
        Exchange.get("/items/2?key=value", "GET /items/{id}"),
        Exchange.of("POST", "/items", "POST /items").sends("item").answers(201),
        Exchange.get("/books", "GET /books/{id}"),
        Exchange.get("/books/7", "GET /books/{id}"),
        Exchange.get("/files/a/b.txt", "GET /files/{*path}"),
        Exchange.get("/search?text=x", "GET /search"),
        Exchange.get("/blocking/1", "GET /blocking/{id}"),
        Exchange.get("/static/hello.txt", "GET static"),
        Exchange.get("/guarded/open", "GET /guarded/{what}"));
  }

  /** A method without a route is answered with 405. */
  @Override
  protected List<Exchange> otherMethods() {
    return List.of(
        Exchange.of("HEAD", "/items/1", "HEAD /items/{id}"),
        Exchange.of("DELETE", "/items/1", "DELETE unmatched").answers(405),
        Exchange.of("OPTIONS", "/items/1", "OPTIONS unmatched").answers(405),
        Exchange.of("BREW", "/coffee", "_OTHER /coffee"));
  }

  @Override
  protected List<Exchange> rejected() {
    return List.of(
        Exchange.get("/guarded/secret", "GET /guarded/{what}").answers(401),
        Exchange.get("/guarded/fails", "GET /guarded/{what}")
            .answers(500)
            .fails("java.lang.IllegalArgumentException"));
  }

  @Override
  protected List<Exchange> clientErrors() {
    return List.of(
        Exchange.get("/gone", "GET /gone").answers(410),
        Exchange.get("/missing/7", "GET /missing/{id}").answers(404),
        Exchange.get("/nothing/7", "GET /nothing/{id}").answers(404),
        Exchange.get("/status/404", "GET /status/{code}").answers(404),
        Exchange.get("/status/none", "GET /status/{code}").answers(400),
        Exchange.get("/declined", "GET /declined").answers(409));
  }

  @Override
  protected List<Exchange> serverErrors() {
    return List.of(
        Exchange.get("/unavailable", "GET /unavailable").answers(503).fails("503"),
        Exchange.get("/status/503", "GET /status/{code}").answers(503).fails(STATUS),
        Exchange.get("/bank-fails", "GET /bank-fails").answers(502).fails(APP + "Shop$Declined"),
        Exchange.get("/handled", "GET /handled").answers(503).fails(APP + "Shop$Unavailable"));
  }

  @Override
  protected List<Exchange> unhandled() {
    return List.of(
        Exchange.get("/fails", "GET /fails").answers(500).fails(ILLEGAL_STATE),
        Exchange.get("/blocking-fails", "GET /blocking-fails").answers(500).fails(ILLEGAL_STATE));
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

  @Override
  protected List<Exchange> asynchronous() {
    return List.of(
        Exchange.get("/later", "GET /later"),
        Exchange.get("/accepted", "GET /accepted").answers(202),
        Exchange.get("/future", "GET /future"),
        Exchange.get("/lines", "GET /lines"),
        Exchange.get("/events", "GET /events"),
        Exchange.get("/stream", "GET /stream"));
  }

  @Override
  protected List<Exchange> asynchronousFailures() {
    return List.of(
        Exchange.get("/fails-later", "GET /fails-later").answers(500).fails(ILLEGAL_STATE),
        Exchange.get("/future-fails", "GET /future-fails").answers(500).fails(ILLEGAL_STATE));
  }

  @Override
  protected List<Exchange> withoutEnd() {
    return List.of(
        Exchange.get("/without-end", "GET /without-end"),
        Exchange.get("/parts-without-end", "GET /parts-without-end"),
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
    for (String route :
        List.of("GET /never-asked-for", "GET /items/{id}", "POST /items", "GET /chat/{room}")) {
      assertThat(atFirst.of("sli_duration_seconds_count", route))
          .as(route)
          .singleElement()
          .extracting(Metrics.Sample::value)
          .isEqualTo(0.0);
    }
    assertThat(atFirst.of("sli_info", "HEAD /items/{id}")).isEmpty();
  }

  @Test
  void management_endpoints_are_excluded() {
    Exchange.get("/beans", "GET /beans").answers(401).isExcluded("endpoint").run(client, seen);
  }

  @Test
  void a_media_type_that_a_route_does_not_take_is_of_the_route() {
    Exchange.of("POST", "/typed", "POST /typed")
        .sends("text")
        .header("Content-Type", "text/plain")
        .answers(415)
        .run(client, seen);
  }

  @Test
  void a_call_is_current_while_its_method_runs() {
    seen.failed("GET /judged", client.get("/judged"), "declined");
    seen.failed("GET /blocking-judged", client.get("/blocking-judged"), "declined");
  }

  @Test
  void a_filter_on_another_thread_lets_a_request_pass() {
    for (int i = 0; i < 5; i++) {
      seen.failed("GET /slowly-guarded/{what}", client.get("/slowly-guarded/" + i), "reached");
    }
  }

  @Test
  void an_annotated_handler_names_its_requests() {
    seen.succeeded("checkout", client.get("/checkout"));
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
  void a_stream_that_its_client_cancels_is_excluded_at_once() throws Exception {
    HttpClient two = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    seen.succeeded("GET /items/{id}", send(two, "/items/1").join().statusCode());
    for (int i = 0; i < 5; i++) {
      CompletableFuture<HttpResponse<Void>> never = send(two, "/never");
      await().until(() -> app.metrics().sum("sli_in_flight", "GET /never") == 1);
      never.cancel(true);
      await().until(() -> app.metrics().sum("sli_in_flight", "GET /never") == 0);
      seen.excluded("GET /never", "client_closed");
      // The connection goes on.
      seen.succeeded("GET /later", send(two, "/later").join().statusCode());
    }
  }

  private CompletableFuture<HttpResponse<Void>> send(HttpClient http, String path) {
    URI uri = URI.create("http://127.0.0.1:" + app.port() + path);
    return http.sendAsync(
        HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
  }

  @Test
  void streams_of_a_connection_that_is_lost_are_excluded_at_once() throws IOException {
    for (int i = 0; i < 5; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
        socket.getOutputStream().write(Http2.twoStreams("/never"));
        await().until(() -> app.metrics().sum("sli_in_flight", "GET /never") == 2);
        socket.setSoLinger(true, 0);
      }
      await().until(() -> app.metrics().sum("sli_in_flight", "GET /never") == 0);
      seen.excluded("GET /never", "client_closed");
      seen.excluded("GET /never", "client_closed");
    }
  }

  @Test
  void a_stream_that_breaks_off_is_a_failure() {
    HttpClient two = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    for (int i = 0; i < 3; i++) {
      try {
        send(two, "/fails-late").join();
        throw new AssertionError("it came to its end");
      } catch (CompletionException e) {
        assertThat(e).hasCauseInstanceOf(IOException.class);
      }
      seen.failed("GET /fails-late", 200, ILLEGAL_STATE);
    }
  }

  @Test
  void a_client_that_hangs_up_in_the_middle_of_a_response_is_excluded() {
    for (int i = 0; i < 5; i++) {
      client.hangUpReading("/large");
      seen.excluded("GET /large", "client_closed");
    }
    seen.succeeded("GET /large", client.get("/large"));
  }

  /** 4.5 discards what compresses a stream of HTTP/2 before it writes the stream's end. */
  @Test
  void a_compressed_response_is_one_call() {
    for (HttpClient.Version version : HttpClient.Version.values()) {
      Client own = new Client(app.port(), context(), version);
      boolean neverEnds =
          version == HttpClient.Version.HTTP_2 && setup.toString().contains("oldest");
      for (String name :
          neverEnds ? List.of("page", "stream") : List.of("page", "stream", "lines")) {
        seen.succeeded("GET /" + name, own.get("/" + name, "Accept-Encoding", "gzip"));
      }
    }
  }

  @Test
  void what_a_filter_answers_outside_any_route_is_filtered() {
    boolean looksForRoutesFirst = setup.toString().contains("oldest");
    Exchange.get("/guarded/no/such/secret", looksForRoutesFirst ? "GET unmatched" : "GET filtered")
        .answers(401)
        .run(client, seen);
  }

  @Test
  void pipelined_requests_are_a_call_each() throws IOException {
    String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String all = "/later /items/1 /lines /accepted".replaceAll("(\\S+) ?", request.formatted("$1"));
    for (int i = 0; i < 20; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(all.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read(socket, "\r\n\r\naccepted")).contains("\r\n\r\nlater", "\r\n\r\nitem");
      }
      seen.succeeded("GET /later", 200);
      seen.succeeded("GET /items/{id}", 200);
      seen.succeeded("GET /lines", 200);
      seen.succeeded("GET /accepted", 202);
    }
  }

  /** The response up to these characters. */
  private static String read(Socket socket, String last) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf(last) < 0) {
      answer.append((char) in.readByte());
    }
    return answer.toString();
  }

  @Test
  void a_response_after_which_the_server_closes_the_connection_is_whole() throws IOException {
    String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    for (int i = 0; i < 20; i++) {
      for (String name : List.of("later", "lines")) {
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
        assertThat(read(socket, "\r\n\r\nwhole")).contains("content-length: 5\r\n");
      }
      await().until(() -> app.metrics().sum("sli_in_flight", "GET /whole-before-its-end") == 0);
      seen.succeeded("GET /whole-before-its-end", 200);
      seen.succeeded("GET /ends", client.get("/ends"));
    }
  }

  @Test
  void a_request_that_is_told_to_continue_is_one_call() throws Exception {
    HttpRequest upload =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/upload"))
            .expectContinue(true)
            .POST(HttpRequest.BodyPublishers.ofString("all of it"))
            .build();
    for (HttpClient.Version version : HttpClient.Version.values()) {
      HttpResponse<Void> response =
          HttpClient.newBuilder()
              .version(version)
              .build()
              .send(upload, HttpResponse.BodyHandlers.discarding());
      seen.succeeded("POST /upload", response.statusCode());
    }
  }

  @Test
  void a_request_that_cannot_be_decoded_belongs_to_the_route_that_its_path_matches()
      throws IOException {
    assertThat(answer("GET /items/1 HTTP/1.1\r\nbad name: x\r\n\r\n")).startsWith("HTTP/1.1 400");
    seen.succeeded("GET /items/{id}", 400);
    assertThat(answer("GET /nothing HTTP/1.1\r\nbad name: x\r\n\r\n")).startsWith("HTTP/1.1 400");
    seen.succeeded("GET unmatched", 400);
  }

  private String answer(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return read(socket, "\r\n\r\n");
    }
  }

  @Test
  void a_websockets_handshake_is_a_call() {
    URI socket = URI.create("ws://127.0.0.1:" + app.port() + "/chat/1");
    for (int i = 0; i < 3; i++) {
      WebSocket open =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(socket, new WebSocket.Listener() {})
              .join();
      seen.succeeded("GET /chat/{room}", 101);
      seen.isCountedBy(app);
      open.sendText("last", true).join();
      open.abort();
    }
  }

  @Test
  void a_websocket_without_a_route_is_unmatched() {
    URI socket = URI.create("ws://127.0.0.1:" + app.port() + "/no/such/chat");
    try {
      HttpClient.newHttpClient()
          .newWebSocketBuilder()
          .buildAsync(socket, new WebSocket.Listener() {})
          .join();
      throw new AssertionError("it was accepted");
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
    seen.succeeded("GET unmatched", 404);
  }
}
