package io.sre.instrumentation.it.webflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.HttpServerSpecification;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Versions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spring WebFlux in Spring Boot 3 and 4, on Reactor Netty and on Tomcat. */
class SpringWebFluxTest extends HttpServerSpecification {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";
  private static final String ILLEGAL_ARGUMENT = "java.lang.IllegalArgumentException";

  /**
   * Reactor Netty 1.2 leaves some requests unanswered, without the agent, too, if they follow on a
   * connection whose last response was written by another thread than the event loop.
   */
  private static final String ONE_REQUEST_A_CONNECTION = "-Dserver.netty.max-keep-alive-requests=1";

  private static final String TOMCAT = "springwebflux/tests/tomcat";

  /** The annotations of handlers are known without Spring MVC's instrumentation, too. */
  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>();
    for (AppSetup setup : Versions.setups(Shop.class)) {
      result.add(isOldest(setup) ? setup.jvm(ONE_REQUEST_A_CONNECTION) : setup);
    }
    for (Jdk jdk : Versions.jdks()) {
      result.add(
          AppSetup.ofFramework(TOMCAT, Shop.class.getName())
              .on(jdk)
              .option("sre.instrumentation.spring-webmvc.enabled=false"));
    }
    return result;
  }

  private static boolean isOldest(AppSetup setup) {
    return setup.toString().startsWith("springwebflux/tests/oldest");
  }

  @Override
  protected boolean keepsConnections() {
    return !isOldest(setup);
  }

  private boolean isOnTomcat() {
    return setup.toString().startsWith(TOMCAT);
  }

  @Override
  protected String context() {
    return "/shop";
  }

  @Override
  protected String foundBy() {
    return "spring-webflux";
  }

  /** Named by the templates of their handlers. */
  @Override
  protected List<Exchange> routes() {
    List<Exchange> result = new ArrayList<>();
    for (int id = 1; id <= 10; id++) {
      result.add(Exchange.get("/owners/" + id, "GET /shop/owners/{ownerId}"));
    }
    result.add(Exchange.of("POST", "/owners", "POST /shop/owners").sends("owner").answers(201));
    result.add(Exchange.get("/any", "GET /shop/any"));
    result.add(Exchange.of("PUT", "/any", "PUT /shop/any").sends("any"));
    return result;
  }

  @Override
  protected List<Exchange> otherMethods() {
    return List.of(
        Exchange.of("HEAD", "/owners/1", "HEAD /shop/owners/{ownerId}"),
        Exchange.of("OPTIONS", "/owners/1", "OPTIONS unmatched"),
        Exchange.of("DELETE", "/owners/1", "DELETE unmatched").answers(405),
        Exchange.of("BREW", "/owners/1", "_OTHER unmatched").answers(405));
  }

  /** Rejected by a filter: a call of the route that the request matches. */
  @Override
  protected List<Exchange> rejected() {
    Exchange owner = Exchange.get("/owners/1", "GET /shop/owners/{ownerId}").answers(401);
    return List.of(
        owner.header("X-Reject", "direct"),
        owner.header("X-Reject", isOnTomcat() ? "direct" : "direct-later"),
        owner.header("X-Reject", "error"),
        owner.header("X-Reject", "throw").answers(500).fails(ILLEGAL_ARGUMENT),
        Exchange.of("POST", "/checkout", "checkout")
            .sends("cart")
            .header("X-Reject", "direct")
            .answers(401),
        Exchange.of("PUT", "/any", "PUT /shop/any")
            .sends("any")
            .header("X-Reject", "error")
            .answers(401),
        Exchange.get("/functional/7", "GET /shop/functional/{id}")
            .header("X-Reject", "direct")
            .answers(401),
        Exchange.get("/guarded/7", "GET /shop/guarded/{id}").answers(403));
  }

  /** A handler's 404, or exception that becomes a 4xx, is a call of that handler. */
  @Override
  protected List<Exchange> clientErrors() {
    return List.of(
        Exchange.get("/no-such/7", "GET /shop/no-such/{id}").answers(404),
        Exchange.get("/out-of-stock", "GET /shop/out-of-stock").answers(409),
        Exchange.get("/owners/not-a-number", "GET /shop/owners/{ownerId}").answers(400));
  }

  /** An exception that becomes a 5xx is a failure with its class as {@code error.type}. */
  @Override
  protected List<Exchange> serverErrors() {
    return List.of(
        Exchange.get("/warehouse-down", "GET /shop/warehouse-down")
            .answers(503)
            .fails("io.sre.instrumentation.it.webflux.FailingController$WarehouseDownException"),
        Exchange.get("/bad-gateway", "GET /shop/bad-gateway").answers(502).fails("502"),
        Exchange.get("/guarded/boom", "GET /shop/guarded/{id}")
            .header("X-Key", "key")
            .answers(503)
            .fails("503"));
  }

  @Override
  protected List<Exchange> unhandled() {
    return List.of(
        Exchange.get("/boom", "GET /shop/boom").answers(500).fails(ILLEGAL_STATE),
        Exchange.get("/boom-mono", "GET /shop/boom-mono").answers(500).fails(ILLEGAL_ARGUMENT),
        Exchange.get("/functional-fails", "GET /shop/functional-fails")
            .answers(500)
            .fails(ILLEGAL_STATE));
  }

  @Override
  protected List<Exchange> failedAfterTheResponseBegan() {
    return List.of(
        Exchange.get("/too-late", "GET /shop/too-late")
            .breaksOff()
            .answers(200)
            .fails(ILLEGAL_STATE));
  }

  @Override
  protected List<Exchange> asynchronous() {
    return List.of(
        Exchange.get("/mono/7", "GET /shop/mono/{id}"),
        Exchange.get("/delayed", "GET /shop/delayed").answers(202),
        Exchange.get("/blocking", "GET /shop/blocking"),
        Exchange.get("/flux", "GET /shop/flux"),
        Exchange.get("/events", "GET /shop/events"),
        Exchange.get("/checkout/7", "checkout status").header("X-Reject", "not-yet"));
  }

  /**
   * Tomcat breaks some of WebFlux's error responses off that another thread than the container's
   * writes, without the agent, too.
   */
  @Override
  protected List<Exchange> asynchronousFailures() {
    if (isOnTomcat()) {
      return List.of();
    }
    return List.of(
        Exchange.get("/mono-fails", "GET /shop/mono-fails").answers(500).fails(ILLEGAL_STATE),
        Exchange.get("/blocking-fails", "GET /shop/blocking-fails")
            .answers(500)
            .fails(ILLEGAL_ARGUMENT));
  }

  @Override
  protected List<Exchange> withoutEnd() {
    return List.of(
        Exchange.get("/without-end", "GET /shop/without-end"),
        Exchange.get("/later-without-end", "GET /shop/later-without-end"),
        Exchange.get("/events-without-end", "GET /shop/events-without-end"));
  }

  @Override
  protected Exchange upload() {
    return Exchange.of("POST", "/uploads", "POST /shop/uploads");
  }

  /** The actuator, also at a path of its own, and a handler marked {@code @SliExcluded}. */
  @Override
  protected List<Exchange> health() {
    return List.of(
        Exchange.get("/actuator/health", "GET /shop/actuator/health"),
        Exchange.get("/alive", "GET /shop/alive"),
        Exchange.get("/ping", "GET /shop/ping"));
  }

  /** Tomcat breaks some of WebFlux's error responses off over HTTP/2, without the agent, too. */
  @Override
  protected boolean speaksHttp2() {
    return !isOnTomcat();
  }

  @Test
  void router_functions_and_handlers_of_urls_have_templates_too() {
    seen.succeeded("GET /shop/functional/{id}", client.get("/functional/7"));
    seen.succeeded("GET /shop/nested/{id}", client.get("/nested/7"));
    seen.succeeded("POST /shop/nested", client.send("POST", "/nested", "body"));
    seen.succeeded("GET /shop/guarded/{id}", client.get("/guarded/7", "X-Key", "key"));
    seen.succeeded("GET /shop/legacy/*", client.get("/legacy/7"));
  }

  @Test
  void an_sli_on_a_handler_names_the_request_on_any_thread() {
    for (int i = 0; i < 5; i++) {
      seen.succeeded("checkout", client.send("POST", "/checkout", "cart"));
      seen.succeeded("checkout", client.send("POST", "/checkout", "cart ".repeat(100_000)));
      seen.succeeded("checkout", client.send("POST", "/checkout", "cart", "X-Reject", "not-yet"));
      seen.succeeded("checkout status", client.get("/checkout/7", "X-Reject", "not-yet"));
    }
    assertThat(app.metrics().sum("sli_duration_seconds_count", "POST /shop/checkout")).isZero();
    assertThat(app.metrics().of("slo_objective_ratio", "checkout"))
        .singleElement()
        .extracting(Metrics.Sample::value)
        .isEqualTo(0.999);
  }

  @Test
  void routes_are_slis_before_their_first_request() {
    for (String route :
        List.of(
            "GET /shop/never-asked-for/{id}",
            "GET /shop/functional-never-asked-for",
            "GET /shop/owners/{ownerId}",
            "POST /shop/owners",
            "GET /shop/nested/{id}",
            "POST /shop/nested",
            "checkout")) {
      assertThat(atFirst.of("sli_duration_seconds_count", route))
          .as(route)
          .singleElement()
          .extracting(Metrics.Sample::value)
          .isEqualTo(0.0);
    }
    assertThat(atFirst.of("sli_info", "GET /shop/owners/{ownerId}"))
        .singleElement()
        .extracting(sample -> sample.label("sli_found_by"))
        .isEqualTo("spring-webflux");
  }

  @Test
  void a_request_without_a_route_that_a_filter_answers_is_filtered() {
    seen.succeeded("GET filtered", client.get("/no/such/path", "X-Reject", "direct"));
    seen.succeeded("GET filtered", client.get("/no/such/path", "X-Reject", "direct-later"));
    seen.failed("GET filtered", client.get("/nowhere", "X-Reject", "throw"), ILLEGAL_ARGUMENT);
    seen.succeeded("DELETE filtered", client.send("DELETE", "/owners/1", "", "X-Reject", "error"));
  }

  @Test
  void a_request_without_a_route_is_unmatched_whatever_thread_finds_that_out() {
    seen.succeeded("GET unmatched", client.get("/no/such/path", "X-Reject", "not-yet"));
    seen.succeeded(
        "DELETE unmatched", client.send("DELETE", "/owners/1", "", "X-Reject", "not-yet"));
  }

  @Test
  void a_path_outside_of_the_base_path_is_unmatched_or_filtered() {
    seen.succeeded("GET filtered", new Client(app.port(), "").get("/"));
  }

  @Test
  void a_filter_that_fails_after_the_whole_response_fails_no_call_of_reactor_netty() {
    String route = "GET /shop/owners/{ownerId}";
    int status = client.get("/owners/1", "X-Reject", "afterwards");
    if (isOnTomcat()) {
      seen.failed(route, status, ILLEGAL_STATE);
    } else {
      seen.succeeded(route, status);
    }
  }

  @Test
  void a_path_that_only_begins_like_that_of_a_health_check_is_measured() {
    seen.succeeded("GET /shop/health-report", client.get("/health-report"));
  }

  @Test
  void a_static_file_is_static_and_a_missing_one_is_unmatched() {
    seen.succeeded("GET static", client.get("/hello.txt"));
    seen.succeeded("GET static", client.get("/files/hello.txt"));
    seen.succeeded("GET unmatched", client.get("/no.txt"));
    seen.succeeded("GET unmatched", client.get("/no/such/path"));
  }

  @Test
  void an_exception_that_a_handlers_sli_expects_is_no_failure_whatever_the_response() {
    seen.succeeded("reserve", client.get("/reserve/sold-out"));
    seen.failed("reserve", client.get("/reserve/boom"), ILLEGAL_STATE);
  }

  @Test
  void a_client_that_hangs_up_while_nothing_is_answered_is_excluded_at_once() throws IOException {
    assumeTrue(!isOnTomcat(), "Tomcat does not look at a connection that it does not use");
    for (int i = 0; i < 5; i++) {
      try (Socket waiting = client.ask("/never")) {
        await().until(() -> app.metrics().sum("sli_in_flight", "GET /shop/never") == 1);
        waiting.setSoLinger(true, 0);
      }
      await().until(() -> app.metrics().sum("sli_in_flight", "GET /shop/never") == 0);
      seen.excluded("GET /shop/never", "client_closed");
    }
  }

  @Test
  void a_websockets_handshake_is_a_call() {
    URI socket = URI.create("ws://127.0.0.1:" + app.port() + "/shop/socket");
    for (int i = 0; i < 3; i++) {
      WebSocket open =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(socket, new WebSocket.Listener() {})
              .join();
      seen.succeeded("GET /shop/socket", 101);
      open.abort();
    }
  }
}
