package io.sre.instrumentation.it.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.HttpServerSpecification;
import io.sre.instrumentation.kit.Jdk;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Routes of Vert.x Web, whatever its version and the threads of its handlers. */
abstract class VertxSpecification extends HttpServerSpecification {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";

  /** The setups of these modules, on each Java. */
  static List<AppSetup> setupsOf(List<String> modules, String... arguments) {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Versions.jdks()) {
      for (String module : modules) {
        result.add(AppSetup.ofFramework(module, Main.class.getName()).on(jdk).arguments(arguments));
      }
    }
    return result;
  }

  @Override
  protected String foundBy() {
    return "vertx";
  }

  @Override
  protected List<Exchange> routes() {
    return List.of(
        Exchange.get("/items/1", "GET /items/{id}"),
        Exchange.get("/items/2?key=value", "GET /items/{id}"),
        Exchange.of("POST", "/items", "POST /items").sends("item").answers(201),
        Exchange.get("/from-here/to-there", "GET /from-{from}/to-{to}"),
        Exchange.get("/any/thing", "GET /any/*"),
        Exchange.get("/letters/abc", "GET /*"),
        Exchange.get("/static/hello.txt", "GET static"),
        Exchange.get("/shop/", "GET /shop"),
        Exchange.get("/shop/orders/7", "GET /shop/orders/{id}"),
        Exchange.get("/shop/archive/line/8", "GET /shop/archive/line/{line}"),
        Exchange.get("/shop/archive/late/8", "GET /shop/archive/late/{line}"),
        Exchange.get("/tenants/acme/users/7", "GET /tenants/{tenant}/users/{user}"),
        Exchange.get("/chain/last", "GET /chain/last"),
        Exchange.get("/moved/7", "GET /items/{id}"));
  }

  @Override
  protected List<Exchange> unmatched() {
    return List.of(
        Exchange.get("/no/such/path", "GET unmatched").answers(404),
        Exchange.get("/shop/no/such/path", "GET unmatched").answers(404),
        Exchange.get("/static/no-such-file.txt", "GET unmatched").answers(404),
        Exchange.get("/chain/else", "GET unmatched").answers(404),
        Exchange.get("/moved-away", "GET unmatched").answers(404));
  }

  @Override
  protected List<Exchange> otherMethods() {
    return List.of(
        Exchange.of("HEAD", "/items/1", "HEAD /items/{id}"),
        Exchange.of("DELETE", "/items/1", "DELETE unmatched").answers(405),
        Exchange.of("BREW", "/any/thing", "_OTHER /any/*"));
  }

  @Override
  protected List<Exchange> rejected() {
    return List.of(
        Exchange.get("/guarded/7", "GET /guarded/{id}").answers(401),
        Exchange.get("/guarded/7", "GET /guarded/{id}").header("Key", "key"),
        Exchange.get("/guarded/no/such/path", "GET /guarded/*").answers(401));
  }

  @Override
  protected List<Exchange> clientErrors() {
    return List.of(
        Exchange.get("/gone", "GET /gone").answers(410),
        Exchange.get("/handled", "GET /handled").answers(409),
        Exchange.get("/missing/7", "GET /missing/{id}").answers(404));
  }

  @Override
  protected List<Exchange> serverErrors() {
    return List.of(
        Exchange.get("/unavailable", "GET /unavailable").answers(503).fails("503"),
        Exchange.get("/fails-with-status", "GET /fails-with-status").answers(502).fails("502"));
  }

  @Override
  protected List<Exchange> unhandled() {
    return List.of(
        Exchange.get("/fails", "GET /fails").answers(500).fails(ILLEGAL_STATE),
        Exchange.get("/throws", "GET /throws")
            .answers(500)
            .fails("java.lang.IllegalArgumentException"),
        Exchange.get("/fails-to-fail", "GET /fails-to-fail")
            .answers(500)
            .fails("java.lang.UnsupportedOperationException"));
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

  /** Connections that the application closes, and a body that is shorter than announced. */
  @Override
  protected List<Exchange> incomplete() {
    return List.of(
        Exchange.get("/short", "GET /short").breaksOff().answers(200).fails("incomplete_response"),
        Exchange.get("/closes", "GET /closes").breaksOff().fails("incomplete_response"),
        Exchange.get("/closes-later", "GET /closes-later").breaksOff().fails("incomplete_response"),
        Exchange.get("/closes-amid", "GET /closes-amid")
            .breaksOff()
            .answers(200)
            .fails("incomplete_response"));
  }

  @Override
  protected List<Exchange> asynchronous() {
    return List.of(
        Exchange.get("/later", "GET /later"),
        Exchange.get("/delayed", "GET /delayed").answers(202),
        Exchange.get("/blocking", "GET /blocking"),
        Exchange.get("/passes-on", "GET /passes-{how}"),
        Exchange.get("/stream", "GET /stream"),
        Exchange.get("/large", "GET /large"));
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
        Exchange.get("/large-without-end", "GET /large-without-end"));
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
        List.of(
            "GET /never-asked-for",
            "GET /items/{id}",
            "POST /items",
            "GET /shop/orders/{id}",
            "GET /shop/archive/line/{line}",
            "GET /shop/archive/late/{line}",
            "GET /tenants/{tenant}/users/{user}")) {
      assertThat(atFirst.of("sli_duration_seconds_count", route))
          .as(route)
          .singleElement()
          .extracting(Metrics.Sample::value)
          .isEqualTo(0.0);
    }
    for (String none : List.of("GET /orders/{id}", "GET /line/{line}", "GET /shop/*")) {
      assertThat(atFirst.of("sli_duration_seconds_count", none)).as(none).isEmpty();
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
  void a_call_is_current_while_its_handler_is_called() {
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
      for (String name : List.of("later", "stream", "large")) {
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
      leaveAfter("\r\n\r\nwhole", "/whole-before-its-end", "");
      seen.succeeded("GET /whole-before-its-end", 200);
    }
  }

  /** The server compresses the body, whose length is known at the end. */
  @Test
  void a_client_that_was_promised_no_length_has_the_response_at_its_end() throws IOException {
    for (int i = 0; i < 5; i++) {
      leaveAfter("\r\n\r\n", "/whole-before-its-end", "Accept-Encoding: gzip\r\n");
      seen.excluded("GET /whole-before-its-end", "client_closed");
    }
  }

  private void leaveAfter(String end, String path, String header) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      StringBuilder answer = new StringBuilder();
      while (answer.indexOf(end) < 0) {
        answer.append((char) in.readByte());
      }
    }
  }

  @Test
  void a_connection_that_is_closed_with_all_bytes_that_were_promised_has_carried_the_response() {
    for (int i = 0; i < 5; i++) {
      seen.succeeded("GET /closes-when-whole", client.get("/closes-when-whole"));
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
