package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Seen;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servlets in Tomcat, embedded and standalone, without a framework. */
@ParameterizedClass
@MethodSource("setups")
class TomcatTest {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";

  private static AppUnderTest app;
  private static Client client;
  private static Seen seen;

  @Parameter AppSetup setup;

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      for (String version : List.of("tomcat-10", "tomcat-11")) {
        result.add(AppSetup.of(version, "io.sre.instrumentation.it.tomcat.Main").on(jdk));
        result.add(
            AppSetup.ofTomcat(AppSetup.target("tomcat-standalone").resolve(version)).on(jdk));
      }
    }
    return result;
  }

  @BeforeParameterizedClassInvocation
  static void start(AppSetup setup) {
    app = setup.startAndListen();
    client = new Client(app.port(), "");
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
  void a_request_is_named_by_the_mapping_of_its_servlet() {
    seen.succeeded("GET /shop/hello", client.get("/shop/hello?to=you"));
    seen.succeeded("GET /shop/files/*", client.get("/shop/files/a/b"));
    seen.succeeded("GET /shop/files/*", client.get("/shop/files"));
    seen.succeeded("GET /shop/*.page", client.get("/shop/some/where.page"));
    seen.succeeded("GET /shop/", client.get("/shop/"));
    seen.succeeded("GET /all/*", client.get("/all/of/it"));
  }

  @Test
  void mappings_whose_paths_have_hash_codes_alike_keep_their_names() {
    for (int i = 0; i < 3; i++) {
      seen.succeeded("GET /shop/gifts/*", client.get("/shop/gifts/1"));
      seen.succeeded("GET /shop/orders/*", client.get("/shop/orders/1"));
    }
  }

  @Test
  void paths_that_are_written_otherwise_make_no_other_names() {
    seen.succeeded("GET /shop/hello", client.get("/sh%6Fp/hell%6F"));
    seen.succeeded("GET /shop/files/*", client.get("/shop;a=b/files;c=d/x"));
  }

  @Test
  void a_static_file_is_static_and_none_is_unmatched() {
    seen.succeeded("GET static", client.get("/shop/hello.txt"));
    seen.succeeded("GET static", client.get("/all-static/"));
    seen.succeeded("GET unmatched", client.get("/shop/no.txt"));
    seen.succeeded("GET unmatched", client.get("/no-such-context"));
  }

  @Test
  void a_404_of_a_servlet_is_its_own() {
    seen.succeeded("GET /shop/lost/*", client.get("/shop/lost/7"));
  }

  @Test
  void what_the_container_answers_itself_is_filtered() {
    seen.succeeded("TRACE filtered", client.send("TRACE", "/shop/hello", ""));
  }

  @Test
  void methods_have_names_of_their_own() {
    seen.succeeded("HEAD /shop/hello", client.send("HEAD", "/shop/hello", ""));
    seen.succeeded("DELETE /shop/hello", client.send("DELETE", "/shop/hello", ""));
    seen.failed("_OTHER /shop/hello", client.send("BREW", "/shop/hello", ""), "501");
  }

  @Test
  void a_filter_that_rejects_is_one_call_of_the_mapping() {
    seen.succeeded("GET /shop/hello", client.get("/shop/hello", "X-Reject", "error"));
    seen.succeeded("GET /shop/hello", client.get("/shop/hello", "X-Reject", "direct"));
  }

  @Test
  void what_a_filter_answers_is_not_static() {
    seen.succeeded("GET filtered", client.get("/shop/hello.txt", "X-Reject", "direct"));
    seen.succeeded("GET filtered", client.get("/shop/no.txt", "X-Reject", "error"));
    seen.succeeded("GET static", client.get("/shop/hello.txt"));
  }

  @Test
  void a_response_that_is_shorter_than_announced_is_a_failure() {
    for (int i = 0; i < 5; i++) {
      client.getBroken("/shop/short");
      seen.failed("GET /shop/short", 200, "incomplete_response");
    }
    seen.succeeded("HEAD /shop/short", client.send("HEAD", "/shop/short", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"closes", "announces"})
  void the_duration_ends_with_the_last_byte_of_the_response(String how) {
    String name = "sli_duration_seconds_sum";
    double before = app.metrics().sum(name, "GET /shop/works-on");
    long begin = System.nanoTime();
    // On a connection of its own, which the server reads no further before the handler returns.
    Client alone = new Client(app.port(), "");
    seen.succeeded("GET /shop/works-on", alone.get("/shop/works-on?how=" + how));
    seen.succeeded("GET /shop/hello", client.get("/shop/hello"));
    long working = System.nanoTime() - begin;
    seen.succeeded("GET /shop/release", client.get("/shop/release"));
    seen.isCountedBy(app);
    assertThat(app.metrics().sum(name, "GET /shop/works-on") - before).isLessThan(working / 1e9);
  }

  @Test
  void a_login_of_the_container_belongs_to_the_mapping() {
    int status = client.get("/secured/hello");
    // The standalone ones have no such application.
    seen.succeeded(status == 404 ? "GET unmatched" : "GET /secured/hello", status);
    status = client.get("/secured/hello.txt");
    seen.succeeded(status == 404 ? "GET unmatched" : "GET filtered", status);
  }

  @Test
  void an_error_page_keeps_the_name_and_the_exception() {
    seen.failed("GET /shop/sends-error", client.get("/shop/sends-error"), "503");
    seen.failed("GET /shop/fails", client.get("/shop/fails"), ILLEGAL_STATE);
  }

  @Test
  void an_exception_after_the_response_has_begun_is_a_failure() {
    client.getBroken("/shop/fails-late");
    seen.failed("GET /shop/fails-late", 200, ILLEGAL_STATE);
  }

  @Test
  void forwards_and_includes_are_part_of_one_call() {
    seen.succeeded("GET /shop/forwards", client.get("/shop/forwards"));
    seen.succeeded("GET /shop/includes", client.get("/shop/includes"));
  }

  @Test
  void an_asynchronous_request_is_one_call_to_its_end() {
    for (int i = 0; i < 20; i++) {
      seen.succeeded("GET /shop/completes", client.get("/shop/completes"));
      seen.succeeded("GET /shop/completes-at-once", client.get("/shop/completes-at-once"));
      seen.succeeded("GET /shop/dispatches", client.get("/shop/dispatches"));
    }
    seen.succeeded("GET /shop/writes-when-possible", client.get("/shop/writes-when-possible"));
  }

  @Test
  void an_asynchronous_request_fails_like_any_other() {
    seen.failed("GET /shop/times-out", client.get("/shop/times-out"), "500");
    seen.failed(
        "GET /shop/fails-on-dispatch", client.get("/shop/fails-on-dispatch"), ILLEGAL_STATE);
  }

  @Test
  void a_client_that_hangs_up_is_excluded() {
    client.hangUpReading("/shop/without-end");
    seen.excluded("GET /shop/without-end", "client_closed");
    for (int i = 0; i < 5; i++) {
      client.hangUpReading("/shop/async-without-end");
      seen.excluded("GET /shop/async-without-end", "client_closed");
    }
    client.hangUpSending("/shop/uploads");
    seen.excluded("POST /shop/uploads", "client_closed");
    seen.succeeded("POST /shop/uploads", client.send("POST", "/shop/uploads", "all of it"));
  }

  @Test
  void a_health_endpoint_is_excluded() {
    assertThat(client.get("/shop/health")).isEqualTo(200);
    seen.excluded("GET /shop/health", "endpoint");
  }

  @Test
  void requests_of_http_2_are_calls_too() {
    Client two = new Client(app.port(), "/shop", HttpClient.Version.HTTP_2);
    for (int i = 0; i < 10; i++) {
      seen.succeeded("GET /shop/hello", two.get("/hello"));
    }
    seen.failed("GET /shop/fails", two.get("/fails"), ILLEGAL_STATE);
    seen.succeeded("GET /shop/completes", two.get("/completes"));
    seen.failed("GET /shop/short", two.get("/short"), "incomplete_response");
    seen.succeeded("POST /shop/uploads", two.send("POST", "/uploads", "all of it"));
  }
}
