package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Spring MVC in Spring Boot 3 and 4, with the Tomcat that comes with them. */
@ParameterizedClass
@MethodSource("setups")
class SpringWebMvcTest {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";
  private static final String ILLEGAL_ARGUMENT = "java.lang.IllegalArgumentException";

  private static AppUnderTest app;
  private static Client client;
  private static Seen seen;
  private static Metrics atFirst;

  @Parameter AppSetup setup;

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      for (String version : List.of("spring-boot-3", "spring-boot-4")) {
        result.add(springBoot(version, jdk));
        if (jdk.feature() >= 21) {
          result.add(springBoot(version, jdk).jvm("-Dspring.threads.virtual.enabled=true"));
        }
      }
    }
    return result;
  }

  static AppSetup springBoot(String version, Jdk jdk) {
    return AppSetup.of(version, "io.sre.instrumentation.it.spring.Shop").on(jdk);
  }

  @BeforeParameterizedClassInvocation
  static void start(AppSetup setup) {
    app = setup.startAndListen();
    atFirst = app.metrics();
    client = new Client(app.port(), "/shop");
    seen = new Seen();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.closeWithoutTrouble();
  }

  @AfterEach
  void all_that_was_seen_is_counted_and_no_more() {
    seen.isCountedBy(app);
  }

  @Test
  void a_request_is_named_by_its_handlers_template() {
    for (int id = 1; id <= 10; id++) {
      seen.succeeded("GET /shop/owners/{ownerId}", client.get("/owners/" + id));
    }
    seen.succeeded("POST /shop/owners", client.send("POST", "/owners", "owner"));
    seen.succeeded("GET /shop/any", client.get("/any"));
    seen.succeeded("PUT /shop/any", client.send("PUT", "/any", "any"));
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
  void routes_are_there_before_their_first_request() {
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
  void a_request_that_a_filter_rejects_belongs_to_the_route_that_it_matches() {
    String route = "GET /shop/owners/{ownerId}";
    seen.succeeded(route, client.get("/owners/1", "X-Reject", "error"));
    seen.succeeded(route, client.get("/owners/1", "X-Reject", "direct"));
    seen.failed(route, client.get("/owners/1", "X-Reject", "throw"), ILLEGAL_ARGUMENT);
    seen.succeeded("checkout", client.send("POST", "/checkout", "cart", "X-Reject", "error"));
    seen.succeeded("PUT /shop/any", client.send("PUT", "/any", "any", "X-Reject", "direct"));
    seen.succeeded("GET /shop/functional/{id}", client.get("/functional/7", "X-Reject", "error"));
  }

  @Test
  void what_a_filter_answers_for_no_route_is_filtered() {
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
  void the_door_that_found_an_sli_is_said() {
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
  void a_static_file_is_static_and_none_is_unmatched() {
    seen.succeeded("GET static", client.get("/hello.txt"));
    seen.succeeded("GET unmatched", client.get("/no.txt"));
    seen.succeeded("GET unmatched", client.get("/no/such/path"));
    seen.succeeded("POST static", client.send("POST", "/hello.txt", "body"));
  }

  @Test
  void a_404_of_a_handler_is_its_own() {
    seen.succeeded("GET /shop/no-such/{id}", client.get("/no-such/7"));
  }

  @Test
  void an_exception_that_becomes_a_4xx_is_no_failure() {
    seen.succeeded("GET /shop/out-of-stock", client.get("/out-of-stock"));
    seen.succeeded("GET /shop/owners/{ownerId}", client.get("/owners/not-a-number"));
  }

  @Test
  void an_exception_that_becomes_a_5xx_is_a_failure_of_its_class() {
    seen.failed(
        "GET /shop/warehouse-down",
        client.get("/warehouse-down"),
        "io.sre.instrumentation.it.spring.FailingController$WarehouseDownException");
    seen.failed("GET /shop/bad-gateway", client.get("/bad-gateway"), "502");
  }

  @Test
  void an_exception_that_nobody_handles_keeps_name_and_class_through_the_error_page() {
    seen.failed("GET /shop/boom", client.get("/boom"), ILLEGAL_STATE);
    seen.failed("GET /shop/wrapped", client.get("/wrapped"), ILLEGAL_ARGUMENT);
  }

  @Test
  void an_exception_that_the_sli_of_a_handler_expects_is_no_failure_whatever_the_response() {
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
  void a_handler_fails_when_its_predicate_says_so_of_what_it_returned() {
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
  void an_exception_after_the_response_has_begun_is_a_failure() {
    client.getBroken("/too-late");
    seen.failed("GET /shop/too-late", 200, ILLEGAL_STATE);
  }

  @Test
  void an_asynchronous_request_is_one_call_to_its_end() {
    for (int i = 0; i < 10; i++) {
      seen.succeeded("GET /shop/callable/{id}", client.get("/callable/" + i));
      seen.succeeded("GET /shop/deferred", client.get("/deferred"));
      seen.succeeded("GET /shop/future", client.get("/future"));
    }
    seen.succeeded("GET /shop/stream", client.get("/stream"));
    seen.succeeded("GET /shop/events", client.get("/events"));
  }

  @Test
  void an_asynchronous_request_fails_like_any_other() {
    seen.failed("GET /shop/callable-fails", client.get("/callable-fails"), ILLEGAL_STATE);
    seen.failed("GET /shop/deferred-fails", client.get("/deferred-fails"), ILLEGAL_STATE);
    seen.failed("GET /shop/future-fails", client.get("/future-fails"), ILLEGAL_ARGUMENT);
    seen.failed(
        "GET /shop/deferred-times-out",
        client.get("/deferred-times-out"),
        "org.springframework.web.context.request.async.AsyncRequestTimeoutException");
  }

  @Test
  void forwards_and_includes_are_part_of_the_first_handlers_call() {
    seen.succeeded("GET /shop/forwards/{id}", client.get("/forwards/7"));
    seen.succeeded("GET /shop/includes/{id}", client.get("/includes/7"));
    seen.succeeded("GET /shop/redirects", client.get("/redirects"));
  }

  @Test
  void methods_have_names_of_their_own() {
    seen.succeeded("HEAD /shop/owners/{ownerId}", client.send("HEAD", "/owners/1", ""));
    seen.succeeded("OPTIONS unmatched", client.send("OPTIONS", "/owners/1", ""));
    seen.succeeded("DELETE unmatched", client.send("DELETE", "/owners/1", ""));
    seen.succeeded("_OTHER unmatched", client.send("BREW", "/owners/1", ""));
    seen.succeeded("_OTHER /shop/any", client.send("BREW", "/any", ""));
  }

  @Test
  void a_client_that_hangs_up_is_excluded() {
    client.hangUpReading("/without-end");
    seen.excluded("GET /shop/without-end", "client_closed");
    client.hangUpReading("/stream-without-end");
    seen.excluded("GET /shop/stream-without-end", "client_closed");
    client.hangUpSending("/uploads");
    seen.excluded("POST /shop/uploads", "client_closed");
    seen.succeeded("POST /shop/uploads", client.send("POST", "/uploads", "all of it"));
  }

  @Test
  void health_and_what_is_marked_so_is_excluded() {
    assertThat(client.get("/actuator/health")).isEqualTo(200);
    seen.excluded("GET /shop/actuator/health", "endpoint");
    assertThat(client.get("/alive")).as("the actuator at a path of its own").isEqualTo(200);
    seen.excluded("GET /shop/alive", "endpoint");
    assertThat(client.get("/ping")).isEqualTo(200);
    seen.excluded("GET /shop/ping", "endpoint");
  }

  @Test
  void many_clients_at_once_are_counted_exactly() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(4);
    List<Future<Seen>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(clients.submit(SpringWebMvcTest::manyRequests));
    }
    for (Future<Seen> one : all) {
      seen.addAll(one.get());
    }
    clients.shutdown();
  }

  private static Seen manyRequests() {
    Client own = new Client(app.port(), "/shop");
    Seen result = new Seen();
    for (int i = 0; i < 100; i++) {
      result.succeeded("GET /shop/owners/{ownerId}", own.get("/owners/" + i));
      result.succeeded("GET /shop/future", own.get("/future"));
      result.succeeded("GET /shop/deferred", own.get("/deferred"));
      result.failed("GET /shop/boom", own.get("/boom"), ILLEGAL_STATE);
      result.succeeded("GET /shop/owners/{ownerId}", own.get("/owners/1", "X-Reject", "error"));
      if (i % 20 == 0) {
        own.hangUpReading("/stream-without-end");
        result.excluded("GET /shop/stream-without-end", "client_closed");
        own.hangUpReading("/without-end");
        result.excluded("GET /shop/without-end", "client_closed");
      }
    }
    return result;
  }
}
