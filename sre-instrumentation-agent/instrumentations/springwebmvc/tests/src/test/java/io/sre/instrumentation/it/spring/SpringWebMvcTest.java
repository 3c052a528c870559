package io.sre.instrumentation.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.HttpServerSpecification;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Versions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spring MVC in Spring Boot 3 and 4, with the Tomcat that comes with them. */
class SpringWebMvcTest extends HttpServerSpecification {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";
  private static final String ILLEGAL_ARGUMENT = "java.lang.IllegalArgumentException";

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>(Versions.setups(Shop.class));
    for (AppSetup virtual : Versions.setupsSince(21, Shop.class)) {
      result.add(virtual.jvm("-Dspring.threads.virtual.enabled=true"));
    }
    return result;
  }

  @Override
  protected String context() {
    return "/shop";
  }

  @Override
  protected String foundBy() {
    return "spring-webmvc";
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
        Exchange.of("BREW", "/owners/1", "_OTHER unmatched").answers(405),
        Exchange.of("BREW", "/any", "_OTHER /shop/any"));
  }

  /** Rejected by a filter: a call of the route that the request matches. */
  @Override
  protected List<Exchange> rejected() {
    Exchange owner = Exchange.get("/owners/1", "GET /shop/owners/{ownerId}").answers(401);
    return List.of(
        owner.header("X-Reject", "error"),
        owner.header("X-Reject", "direct"),
        owner.header("X-Reject", "throw").answers(500).fails(ILLEGAL_ARGUMENT),
        Exchange.of("POST", "/checkout", "checkout")
            .sends("cart")
            .header("X-Reject", "error")
            .answers(401),
        Exchange.of("PUT", "/any", "PUT /shop/any")
            .sends("any")
            .header("X-Reject", "direct")
            .answers(401),
        Exchange.get("/functional/7", "GET /shop/functional/{id}")
            .header("X-Reject", "error")
            .answers(401));
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
            .fails("io.sre.instrumentation.it.spring.FailingController$WarehouseDownException"),
        Exchange.get("/bad-gateway", "GET /shop/bad-gateway").answers(502).fails("502"));
  }

  /** The error page keeps the name and the exception's class. */
  @Override
  protected List<Exchange> unhandled() {
    return List.of(
        Exchange.get("/boom", "GET /shop/boom").answers(500).fails(ILLEGAL_STATE),
        Exchange.get("/wrapped", "GET /shop/wrapped").answers(500).fails(ILLEGAL_ARGUMENT));
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
        Exchange.get("/callable/7", "GET /shop/callable/{id}"),
        Exchange.get("/deferred", "GET /shop/deferred"),
        Exchange.get("/future", "GET /shop/future").answers(202));
  }

  @Override
  protected List<Exchange> asynchronousFailures() {
    return List.of(
        Exchange.get("/callable-fails", "GET /shop/callable-fails")
            .answers(500)
            .fails(ILLEGAL_STATE),
        Exchange.get("/deferred-fails", "GET /shop/deferred-fails")
            .answers(500)
            .fails(ILLEGAL_STATE),
        Exchange.get("/future-fails", "GET /shop/future-fails")
            .answers(500)
            .fails(ILLEGAL_ARGUMENT));
  }

  @Override
  protected List<Exchange> asynchronousTimeouts() {
    return List.of(
        Exchange.get("/deferred-times-out", "GET /shop/deferred-times-out")
            .answers(503)
            .fails("org.springframework.web.context.request.async.AsyncRequestTimeoutException"));
  }

  @Override
  protected List<Exchange> withoutEnd() {
    return List.of(
        Exchange.get("/without-end", "GET /shop/without-end"),
        Exchange.get("/stream-without-end", "GET /shop/stream-without-end"));
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

  @Test
  void router_functions_and_handlers_of_urls_have_templates_too() {
    seen.succeeded("GET /shop/functional/{id}", client.get("/functional/7"));
    seen.succeeded("GET /shop/nested/{id}", client.get("/nested/7"));
    seen.succeeded("POST /shop/nested", client.send("POST", "/nested", "body"));
    seen.succeeded("GET /shop/legacy/*", client.get("/legacy/7"));
    seen.succeeded("GET /shop/legacy-exact", client.get("/legacy-exact"));
  }

  @Test
  void an_sli_on_a_handler_names_the_request() {
    seen.succeeded("checkout", client.send("POST", "/checkout", "cart"));
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
    assertThat(atFirst.of("sli_info", "GET /shop/error")).isEmpty();
  }

  @Test
  void a_request_without_a_route_that_a_filter_answers_is_filtered() {
    seen.succeeded("GET filtered", client.get("/no/such/path", "X-Reject", "direct"));
    seen.failed("GET filtered", client.get("/nowhere", "X-Reject", "throw"), ILLEGAL_ARGUMENT);
    seen.succeeded("DELETE filtered", client.send("DELETE", "/owners/1", "", "X-Reject", "error"));
  }

  @Test
  void an_upload_that_cannot_be_parsed_is_a_failure_of_its_endpoint() {
    String type = "multipart/form-data; boundary=x";
    String part =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\na\r\n";
    seen.succeeded(
        "POST /shop/parts",
        client.send("POST", "/parts", part + "--x--\r\n", "Content-Type", type));
    for (int i = 0; i < 3; i++) {
      seen.failed(
          "POST /shop/parts",
          client.send("POST", "/parts", part, "Content-Type", "multipart/form-data"),
          "org.springframework.web.multipart.MultipartException");
    }
  }

  @Test
  void a_path_that_only_begins_like_that_of_a_health_check_is_measured() {
    seen.succeeded("GET /shop/health-report", client.get("/health-report"));
  }

  @Test
  void the_instrumentation_that_found_a_route_is_shown_before_its_first_request() {
    assertThat(atFirst.of("sli_info", "GET /shop/owners/{ownerId}"))
        .singleElement()
        .extracting(sample -> sample.label("sli_found_by"))
        .isEqualTo("spring-webmvc");
  }

  @Test
  void a_filter_that_fails_after_the_handler_fails_the_handlers_call() {
    seen.failed(
        "GET /shop/owners/{ownerId}",
        client.get("/owners/1", "X-Reject", "afterwards"),
        ILLEGAL_STATE);
  }

  @Test
  void a_static_file_is_static_and_a_missing_one_is_unmatched() {
    seen.succeeded("GET static", client.get("/hello.txt"));
    seen.succeeded("GET unmatched", client.get("/no.txt"));
    seen.succeeded("GET unmatched", client.get("/no/such/path"));
    seen.succeeded("POST static", client.send("POST", "/hello.txt", "body"));
  }

  @Test
  void an_exception_that_a_handlers_sli_expects_is_no_failure_whatever_the_response() {
    seen.succeeded("reserve", is(500, client.get("/reserve/sold-out")));
    seen.succeeded("reserve", is(500, client.get("/reserve/last-one-sold")));
    seen.succeeded("reserve", is(503, client.get("/reserve/busy")));
    seen.failed("reserve", is(500, client.get("/reserve/boom")), ILLEGAL_STATE);
    seen.succeeded("reserve later", is(500, client.get("/reserve-later/sold-out")));
    seen.failed("reserve later", is(500, client.get("/reserve-later/boom")), ILLEGAL_STATE);
  }

  @Test
  void a_response_that_broke_off_for_an_expected_exception_is_a_failure() {
    client.getBroken("/reserve-too-late");
    seen.failed(
        "reserve too late",
        200,
        "io.sre.instrumentation.it.spring.JudgedController$SoldOutException");
  }

  @Test
  void a_handler_fails_when_its_predicate_rejects_the_returned_value() {
    for (String pay : List.of("pay", "pay later")) {
      String path = "/" + pay.replace(' ', '-') + "/";
      for (int i = 0; i < 5; i++) {
        seen.succeeded(pay, is(200, client.get(path + "accepted")));
        seen.failed(pay, is(200, client.get(path + "declined")), "fails_when");
      }
    }
  }

  private static int is(int expected, int status) {
    assertThat(status).isEqualTo(expected);
    return status;
  }

  @Test
  void a_stream_is_one_call_to_its_end() {
    seen.succeeded("GET /shop/stream", client.get("/stream"));
    seen.succeeded("GET /shop/events", client.get("/events"));
  }

  @Test
  void forwards_and_includes_are_part_of_the_first_handlers_call() {
    seen.succeeded("GET /shop/forwards/{id}", client.get("/forwards/7"));
    seen.succeeded("GET /shop/includes/{id}", client.get("/includes/7"));
    seen.succeeded("GET /shop/redirects", client.get("/redirects"));
  }
}
