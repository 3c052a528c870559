package io.sre.instrumentation.it.jetty9;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Metrics;
import io.sre.instrumentation.kit.ServletSpecification;
import io.sre.instrumentation.kit.Versions;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servlets and handlers in Jetty 9.4, 10 and 11. */
class Jetty9Test extends ServletSpecification {

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>(Versions.setups(Main.class));
    for (Jdk jdk : Versions.jdks()) {
      for (String line : List.of("9.4", "10")) {
        result.add(AppSetup.ofFramework("jetty9/tests/" + line, Main.class.getName()).on(jdk));
      }
    }
    return result;
  }

  @Override
  protected String foundBy() {
    return "jetty9";
  }

  /** Jetty finds out that too little was written, and answers for it unless it is too late. */
  @Override
  protected List<Exchange> incomplete() {
    return List.of(
        Exchange.get("/shop/short", "GET /shop/short").answers(500).fails("500"),
        Exchange.get("/core/short", "GET /core/*")
            .breaksOff()
            .answers(200)
            .fails("java.io.IOException"));
  }

  @Test
  void a_handler_of_the_core_is_named_by_its_context() {
    seen.succeeded("GET /core/*", client.get("/core/anything"));
    seen.succeeded("GET /core/*", client.get("/core/later"));
    seen.succeeded("GET /*", client.get("/outside"));
    seen.succeeded("GET unmatched", client.get("/core/nothing"));
    seen.failed("GET /core/*", client.get("/core/busy"), "503");
  }

  @Test
  void an_exception_of_a_handler_of_the_core_is_a_failure() {
    seen.failed("GET /core/*", client.get("/core/throws"), ILLEGAL_STATE);
    seen.failed("GET /core/*", client.get("/core/fails-later"), ILLEGAL_STATE);
    client.getBroken("/core/fails-late");
    seen.failed("GET /core/*", 200, ILLEGAL_STATE);
  }

  /** Jetty itself does not complete each of them. */
  @Test
  void each_response_that_breaks_off_ends() {
    for (int i = 0; i < 200; i++) {
      client.getBroken("/core/fails-late");
      seen.failed("GET /core/*", 200, ILLEGAL_STATE);
    }
  }

  @Test
  void an_exception_after_the_whole_response_is_no_failure() {
    seen.succeeded("GET /core/*", client.get("/core/fails-when-complete"));
  }

  @Test
  void the_status_is_the_one_that_was_sent() {
    seen.succeeded("GET /core/*", client.get("/core/status-late"));
  }

  @Test
  void a_response_whose_head_is_refused_is_a_failure() {
    seen.failed(
        "GET /core/*",
        client.get("/core/large-head"),
        "org.eclipse.jetty.http.BadMessageException");
  }

  @Test
  void a_request_that_a_customizer_refuses_is_unmatched() {
    seen.succeeded("GET unmatched", client.get("/shop/hello", "X-Refuse", "yes"));
  }

  @Test
  void an_unread_body_is_no_failure() {
    for (int i = 0; i < 3; i++) {
      seen.succeeded("POST /core/*", client.sendPart("/core/unread"));
    }
  }

  @Test
  void the_connections_and_the_threads_of_the_server_are_resources() {
    seen.succeeded("GET /shop/hello", client.get("/shop/hello"));
    // The figures are built anew once a second, and pools are looked for more seldom.
    await()
        .untilAsserted(
            () -> {
              Metrics metrics = app.metrics();
              assertThat(metrics.saturation("used", "connections", "jetty-auto")).isPositive();
              assertThat(metrics.saturation("limit", "thread_pool", "jetty")).isPositive();
            });
  }

  @Test
  void a_client_of_http_2_that_disconnects_after_the_whole_response_has_received_it() {
    for (int i = 0; i < 50; i++) {
      Client leaves = new Client(app.port(), "", HttpClient.Version.HTTP_2);
      seen.succeeded("GET /shop/hello", leaves.get("/shop/hello"));
    }
  }
}
