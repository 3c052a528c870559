package io.sre.instrumentation.it.quarkusrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.HttpServerSpecification;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Versions;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Resources below {@code /shop/api} of an application that Quarkus has packaged. */
class QuarkusRestTest extends HttpServerSpecification {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";
  private static final String ILLEGAL_ARGUMENT = "java.lang.IllegalArgumentException";
  private static final String WAREHOUSE_DOWN =
      "io.sre.instrumentation.it.quarkusrest.ShopApplication$WarehouseDownException";

  /** With an access log, Quarkus wraps the server's requests and responses. */
  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Versions.jdks()) {
      for (String module : Versions.modules()) {
        result.add(packaged(module).on(jdk));
        result.add(packaged(module).on(jdk).jvm("-Dquarkus.http.access-log.enabled=true"));
      }
    }
    return result;
  }

  private static AppSetup packaged(String module) {
    return AppSetup.ofFrameworkLauncher(
            module, "io.quarkus.bootstrap.runner.QuarkusEntryPoint", "quarkus-app/quarkus-run.jar")
        .jvm("-Dquarkus.http.port=" + AppSetup.freePort());
  }

  @Override
  protected String context() {
    return "/shop/api";
  }

  @Override
  protected String foundBy() {
    return "quarkus-rest";
  }

  @Override
  protected List<Exchange> routes() {
    List<Exchange> result = new ArrayList<>();
    for (int id = 1; id <= 10; id++) {
      result.add(Exchange.get("/owners/" + id, "GET /shop/api/owners/{id}"));
    }
    result.add(Exchange.get("/owners/2?key=value", "GET /shop/api/owners/{id}"));
    result.add(Exchange.get("/owners", "GET /shop/api/owners"));
    result.add(Exchange.get("/owners/7/visits/today", "GET /shop/api/owners/{id}/visits/{date}"));
    result.add(Exchange.of("POST", "/owners", "POST /shop/api/owners").sends("me").answers(201));
    result.add(Exchange.get("/", "GET /shop/api"));
    result.add(Exchange.get("/contract/7", "GET /shop/api/contract/{id}"));
    result.add(Exchange.get("/contract/named/7", "by contract"));
    result.add(Exchange.get("/async/loop/7", "GET /shop/api/async/loop/{id}"));
    result.add(Exchange.get("/choice", "GET /shop/api/choice"));
    result.add(Exchange.get("/choice", "GET /shop/api/choice").header("Accept", "text/html"));
    result.add(Exchange.get("/stream", "GET /shop/api/stream"));
    result.add(Exchange.of("PUT", "/any", "PUT /shop/api/any").sends("any").answers(204));
    return result;
  }

  /** A path that no regular expression matches has no route. */
  @Override
  protected List<Exchange> unmatched() {
    return List.of(
        Exchange.get("/no/such/path", "GET unmatched").answers(404),
        Exchange.get("/owners/not-a-number", "GET unmatched").answers(404),
        Exchange.of("BREW", "/no/such/path", "_OTHER unmatched").answers(404));
  }

  /** HEAD is answered by the method for GET, and OPTIONS without any method. */
  @Override
  protected List<Exchange> otherMethods() {
    return List.of(
        Exchange.of("HEAD", "/owners/1", "HEAD /shop/api/owners/{id}"),
        Exchange.of("OPTIONS", "/any", "OPTIONS /shop/api/any"),
        Exchange.of("OPTIONS", "/owners/1", "OPTIONS unmatched"),
        Exchange.of("DELETE", "/owners/1", "DELETE unmatched").answers(405),
        Exchange.of("BREW", "/owners/1", "_OTHER unmatched").answers(405));
  }

  /** By a filter after the search for a resource or before it: calls of the route that matches. */
  @Override
  protected List<Exchange> rejected() {
    Exchange owner = Exchange.get("/owners/1", "GET /shop/api/owners/{id}");
    Exchange checkout = Exchange.of("POST", "/checkout", "checkout").sends("cart");
    Exchange nowhere = Exchange.get("/no/such", "GET filtered");
    return List.of(
        owner.header("X-Reject", "matched").answers(401),
        owner.header("X-Reject", "before").answers(401),
        owner.header("X-Reject", "matched-throws").answers(500).fails(ILLEGAL_ARGUMENT),
        owner.header("X-Reject", "before-throws").answers(500).fails(ILLEGAL_ARGUMENT),
        checkout.header("X-Reject", "matched").answers(401),
        checkout.header("X-Reject", "before").answers(401),
        nowhere.header("X-Reject", "before").answers(401),
        nowhere.header("X-Reject", "before-throws").answers(500).fails(ILLEGAL_ARGUMENT));
  }

  @Override
  protected List<Exchange> clientErrors() {
    return List.of(
        Exchange.get("/no-such/7", "GET /shop/api/no-such/{id}").answers(404),
        Exchange.get("/out-of-stock", "GET /shop/api/out-of-stock").answers(409),
        Exchange.get("/async/uni-is-out-of-stock", "GET /shop/api/async/uni-is-out-of-stock")
            .answers(409),
        Exchange.get("/async/loop/7", "GET unmatched").header("Accept", "image/png").answers(406),
        Exchange.of("POST", "/typed", "POST unmatched")
            .sends("{}")
            .header("Content-Type", "application/json")
            .answers(415));
  }

  @Override
  protected List<Exchange> serverErrors() {
    return List.of(
        Exchange.get("/warehouse-down", "GET /shop/api/warehouse-down")
            .answers(503)
            .fails(WAREHOUSE_DOWN),
        Exchange.get("/busy", "GET /shop/api/busy")
            .answers(503)
            .fails("jakarta.ws.rs.ServiceUnavailableException"),
        Exchange.get("/bad-gateway", "GET /shop/api/bad-gateway").answers(502).fails("502"));
  }

  @Override
  protected List<Exchange> unhandled() {
    return List.of(
        Exchange.get("/boom", "GET /shop/api/boom").answers(500).fails(ILLEGAL_STATE),
        Exchange.get("/async/loop-fails", "GET /shop/api/async/loop-fails")
            .answers(500)
            .fails(ILLEGAL_STATE),
        Exchange.get("/checked", "GET /shop/api/checked").answers(500).fails("java.io.IOException"),
        Exchange.get("/stream-fails", "GET /shop/api/stream-fails")
            .answers(500)
            .fails(ILLEGAL_STATE));
  }

  @Override
  protected List<Exchange> failedAfterTheResponseBegan() {
    return List.of(
        Exchange.get("/async/stream-fails-late", "GET /shop/api/async/stream-fails-late")
            .breaksOff()
            .answers(200)
            .fails(ILLEGAL_STATE));
  }

  @Override
  protected List<Exchange> asynchronous() {
    return List.of(
        Exchange.get("/async/uni/7", "GET /shop/api/async/uni/{id}"),
        Exchange.get("/async/suspended/7", "GET /shop/api/async/suspended/{id}"),
        Exchange.get("/async/stage", "GET /shop/api/async/stage").answers(202),
        Exchange.get("/async/events", "GET /shop/api/async/events"),
        Exchange.get("/async/stream", "GET /shop/api/async/stream"));
  }

  @Override
  protected List<Exchange> asynchronousFailures() {
    return List.of(
        Exchange.get("/async/uni-fails", "GET /shop/api/async/uni-fails")
            .answers(500)
            .fails(ILLEGAL_STATE),
        Exchange.get("/async/suspended-fails", "GET /shop/api/async/suspended-fails")
            .answers(500)
            .fails(ILLEGAL_STATE),
        Exchange.get("/async/stage-fails", "GET /shop/api/async/stage-fails")
            .answers(503)
            .fails(WAREHOUSE_DOWN),
        Exchange.get("/async/stream-fails", "GET /shop/api/async/stream-fails")
            .answers(500)
            .fails(ILLEGAL_STATE));
  }

  @Override
  protected List<Exchange> asynchronousTimeouts() {
    return List.of(
        Exchange.get("/async/times-out", "GET /shop/api/async/times-out")
            .answers(503)
            .fails("jakarta.ws.rs.ServiceUnavailableException"));
  }

  @Override
  protected List<Exchange> withoutEnd() {
    return List.of(
        Exchange.get("/without-end", "GET /shop/api/without-end"),
        Exchange.get("/async/stream-without-end", "GET /shop/api/async/stream-without-end"),
        Exchange.get("/async/events-without-end", "GET /shop/api/async/events-without-end"));
  }

  @Override
  protected Exchange upload() {
    return Exchange.of("POST", "/uploads", "POST /shop/api/uploads");
  }

  /** Methods that are marked {@code @SliExcluded}. */
  @Override
  protected List<Exchange> health() {
    return List.of(
        Exchange.get("/health", "GET /shop/api/health"),
        Exchange.get("/ping", "GET /shop/api/ping"));
  }

  @Override
  protected boolean speaksHttp2() {
    return true;
  }

  @Test
  void health_checks_of_the_framework_are_excluded() {
    Client management = new Client(app.port(), "/q");
    for (String path : List.of("/health", "/health/live", "/health/ready")) {
      assertThat(management.get(path)).isEqualTo(200);
      seen.excluded("GET /q" + path, "endpoint");
    }
  }

  @Test
  void reactive_routes_name_requests() {
    Client routes = new Client(app.port(), "/shop/reactive");
    seen.succeeded("GET /shop/reactive/{id}", routes.get("/7"));
    seen.succeeded("GET /shop/reactive/{id}/worker", routes.get("/7/worker"));
    seen.succeeded("GET /shop/reactive/{id}/later", routes.get("/7/later"));
    seen.failed("GET /shop/reactive/{id}/fails", routes.get("/7/fails"), ILLEGAL_STATE);
  }

  @Test
  void sub_resources_are_named_by_the_templates_of_their_locators() {
    seen.succeeded("GET /shop/api/owners/{id}/pets", client.get("/owners/1/pets"));
    seen.succeeded("GET /shop/api/owners/{id}/pets/{name}", client.get("/owners/1/pets/rex"));
    seen.succeeded("GET /shop/api/owners/{id}/pets/{name}", client.get("/owners/1/pets/a/b"));
  }

  @Test
  void a_locator_that_throws_names_the_request() {
    assertThat(client.get("/owners/2/pets/rex")).isEqualTo(404);
    seen.succeeded("GET /shop/api/owners/{id}/pets", 404);
    assertThat(client.get("/owners/500/pets")).isEqualTo(500);
    seen.failed("GET /shop/api/owners/{id}/pets", 500, ILLEGAL_STATE);
  }

  @Test
  void an_sli_on_a_resource_method_names_the_request() {
    seen.succeeded("checkout", client.send("POST", "/checkout", "cart"));
    Metrics metrics = app.metrics();
    assertThat(metrics.of("sli_info", "POST /shop/api/checkout")).isEmpty();
    assertThat(metrics.of("slo_objective_ratio", "checkout"))
        .singleElement()
        .extracting(sample -> sample.label("owner_team"))
        .isEqualTo("storefront");
  }

  @Test
  void an_exception_that_the_sli_expects_is_no_failure_whatever_the_response() {
    seen.succeeded("reserve", client.get("/reserve/one"));
    seen.succeeded("reserve", client.get("/reserve/sold-out"));
    seen.failed("reserve", client.get("/reserve/boom"), ILLEGAL_STATE);
  }

  @Test
  void a_call_is_current_while_its_method_is_called() {
    seen.failed("GET /shop/api/judged", client.get("/judged"), "declined");
    seen.failed("GET /shop/api/async/loop-judged", client.get("/async/loop-judged"), "declined");
  }

  /** Quarkus closes the connection, and completes the response where it is faster than that. */
  @Test
  void a_body_that_throws_after_the_response_has_begun_counts_as_the_client_sees_it() {
    for (int i = 0; i < 10; i++) {
      try {
        seen.succeeded("GET /shop/api/too-late", client.get("/too-late"));
      } catch (UncheckedIOException e) {
        seen.failed("GET /shop/api/too-late", 200, "incomplete_response");
      }
    }
  }

  @Test
  void a_client_that_hangs_up_while_nothing_is_answered_is_excluded_at_once() throws IOException {
    for (int i = 0; i < 5; i++) {
      try (Socket waiting = client.ask("/async/never")) {
        await().until(() -> app.metrics().sum("sli_in_flight", "GET /shop/api/async/never") == 1);
        waiting.setSoLinger(true, 0);
      }
      await().until(() -> app.metrics().sum("sli_in_flight", "GET /shop/api/async/never") == 0);
      seen.excluded("GET /shop/api/async/never", "client_closed");
    }
  }

  @Test
  void a_client_that_leaves_with_all_bytes_it_was_promised_has_the_response() throws IOException {
    for (int i = 0; i < 5; i++) {
      try (Socket socket = client.ask("/whole-before-its-end")) {
        socket.setSoTimeout(10_000);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\nwhole") < 0) {
          answer.append((char) in.readByte());
        }
      }
      seen.succeeded("GET /shop/api/whole-before-its-end", 200);
    }
  }

  @Test
  void routes_are_slis_before_their_first_request() {
    for (String route :
        List.of(
            "GET /shop/api/never-asked-for/{id}",
            "GET /shop/api/owners/{id}",
            "POST /shop/api/owners",
            "GET /shop/api/contract/{id}",
            "GET /shop/api/choice",
            "GET /shop/api/async/uni/{id}",
            "GET /shop/api",
            "by contract",
            "checkout")) {
      assertThat(atFirst.of("sli_duration_seconds_count", route))
          .as(route)
          .singleElement()
          .extracting(Metrics.Sample::value)
          .isEqualTo(0.0);
    }
  }

  @Test
  void a_path_is_never_a_name() {
    for (int i = 0; i < 5; i++) {
      seen.succeeded("GET /shop/api/owners/{id}/pets/{name}", client.get("/owners/1/pets/p" + i));
      seen.succeeded("GET unmatched", client.get("/no/such/path" + i));
    }
  }
}
