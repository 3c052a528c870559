package io.sre.instrumentation.it.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.HttpServerSpecification;
import io.sre.instrumentation.kit.Versions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Routes of Javalin, on Jetty 12.1 and 11. */
class JavalinTest extends HttpServerSpecification {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  @Override
  protected String foundBy() {
    return "javalin";
  }

  @Override
  protected List<Exchange> routes() {
    return List.of(
        Exchange.get("/shop/orders/7?with=all", "GET /shop/orders/{id}"),
        Exchange.get("/shop/", "GET /shop/"),
        Exchange.get("/shop/files/a/b", "GET /shop/files/{*path}"),
        Exchange.get("/shop/of/me/and/you/items", "GET /shop/of/{owner:.+}/items"),
        Exchange.get("/shop/any/a/b", "GET /shop/any/**"),
        Exchange.of("POST", "/shop/orders/7", "POST /shop/orders/{id}"));
  }

  @Override
  protected List<Exchange> unmatched() {
    return List.of(
        Exchange.get("/shop/no/such/path", "GET unmatched").answers(404),
        Exchange.get("/no/such/context", "GET unmatched").answers(404));
  }

  @Override
  protected List<Exchange> otherMethods() {
    return List.of(
        Exchange.of("HEAD", "/shop/orders/7", "HEAD /shop/orders/{id}"),
        Exchange.of("DELETE", "/shop/orders/7", "DELETE unmatched").answers(404),
        Exchange.of("BREW", "/shop/orders/7", "_OTHER unmatched").answers(404));
  }

  /** Answered before the route's handler. */
  @Override
  protected List<Exchange> rejected() {
    Exchange order = Exchange.get("/shop/orders/7", "GET /shop/orders/{id}").answers(401);
    return List.of(
        order.header("X-Reject", "direct"),
        order.header("X-Reject", "throws"),
        order.header("X-Reject", "later"));
  }

  @Override
  protected List<Exchange> clientErrors() {
    return List.of(
        Exchange.get("/shop/lost", "GET /shop/lost").answers(404),
        Exchange.get("/shop/conflict", "GET /shop/conflict").answers(409));
  }

  @Override
  protected List<Exchange> serverErrors() {
    return List.of(
        Exchange.get("/shop/sends-error", "GET /shop/sends-error").answers(503).fails("503"),
        Exchange.get("/shop/busy", "GET /shop/busy")
            .answers(503)
            .fails("io.sre.instrumentation.it.javalin.Shop$Busy"),
        Exchange.get("/shop/bad-gateway", "GET /shop/bad-gateway")
            .answers(502)
            .fails("io.javalin.http.BadGatewayResponse"),
        Exchange.get("/shop/error", "GET /shop/error")
            .answers(500)
            .fails("java.lang.AssertionError"));
  }

  @Override
  protected List<Exchange> unhandled() {
    return List.of(
        Exchange.get("/shop/fails", "GET /shop/fails").answers(500).fails(ILLEGAL_STATE));
  }

  /** Javalin completes such a response: see the test below. */
  @Override
  protected List<Exchange> failedAfterTheResponseBegan() {
    return List.of();
  }

  @Override
  protected List<Exchange> asynchronous() {
    return List.of(
        Exchange.get("/shop/later/7", "GET /shop/later/{id}"),
        Exchange.get("/shop/done", "GET /shop/done"),
        Exchange.get("/shop/twice", "GET /shop/twice"));
  }

  @Override
  protected List<Exchange> asynchronousFailures() {
    return List.of(
        Exchange.get("/shop/fails-later", "GET /shop/fails-later")
            .answers(500)
            .fails(ILLEGAL_STATE),
        Exchange.get("/shop/fails-at-once", "GET /shop/fails-at-once")
            .answers(500)
            .fails(ILLEGAL_STATE));
  }

  @Override
  protected List<Exchange> asynchronousTimeouts() {
    return List.of(Exchange.get("/shop/never", "GET /shop/never").answers(500).fails("500"));
  }

  @Override
  protected List<Exchange> withoutEnd() {
    return List.of(
        Exchange.get("/shop/without-end", "GET /shop/without-end"),
        Exchange.get("/shop/without-end-later", "GET /shop/without-end-later"));
  }

  @Override
  protected Exchange upload() {
    return Exchange.of("POST", "/shop/uploads", "POST /shop/uploads");
  }

  @Override
  protected List<Exchange> health() {
    return List.of(Exchange.get("/shop/health", "GET /shop/health"));
  }

  @Test
  void an_exception_after_the_response_has_begun_is_a_failure_though_the_response_has_an_end() {
    seen.failed("GET /shop/fails-late", client.get("/shop/fails-late"), ILLEGAL_STATE);
  }

  @Test
  void a_route_has_figures_from_the_start() {
    assertThat(app.metrics().of("sli_info", "GET /shop/never-asked/{id}")).hasSize(1);
  }

  @Test
  void files_and_single_pages_are_static() {
    seen.succeeded("GET static", client.get("/shop/hello.txt"));
    seen.succeeded("GET static", client.get("/shop/app/anything"));
  }

  @Test
  void the_handshake_of_a_web_socket_is_a_call() {
    seen.succeeded("GET /shop/rooms/{name}", 101);
    WebSocket room =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + app.port() + "/shop/rooms/red"),
                new WebSocket.Listener() {})
            .join();
    room.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  /** Javalin goes on with the one on the thread of the other. */
  @Test
  void a_request_whose_future_another_request_completes_has_its_own_outcome() {
    for (int i = 0; i < 5; i++) {
      CompletableFuture<Integer> waits =
          CompletableFuture.supplyAsync(() -> new Client(app.port(), "").get("/shop/waits"));
      int woken = client.get("/shop/wakes");
      seen.succeeded("GET /shop/wakes", woken);
      while (woken == 404) {
        woken = client.get("/shop/wakes");
        seen.succeeded("GET /shop/wakes", woken);
      }
      seen.failed("GET /shop/waits", waits.join(), ILLEGAL_STATE);
    }
  }
}
