package io.sre.instrumentation.it.vertx;

import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppSpecification;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Versions;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server with one handler, which has no routes. */
class VertxHandlerTest extends AppSpecification {

  static List<AppSetup> setups() {
    return VertxSpecification.setupsOf(
        Versions.isWhole()
            ? List.of("vertx/tests/oldest", "vertx/tests/5.0", "vertx/tests")
            : List.of("vertx/tests/oldest", "vertx/tests"),
        "handler");
  }

  @Test
  void a_handler_without_routes_has_one_sli_a_method() {
    seen.succeeded("GET /*", client.get("/one"));
    seen.succeeded("GET /*", client.get("/two/7"));
    seen.succeeded("POST /*", client.send("POST", "/one", "body"));
    Client two = new Client(app.port(), "", HttpClient.Version.HTTP_2);
    seen.succeeded("GET /*", two.get("/one"));
    seen.succeeded("GET /*", two.get("/two"));
  }

  @Test
  void a_file_is_a_whole_response() {
    seen.succeeded("GET /*", client.get("/file"));
  }

  @Test
  void what_the_handler_does_not_find_is_unmatched() {
    seen.succeeded("GET unmatched", client.get("/nothing"));
  }

  @Test
  void an_exception_that_leaves_a_client_without_an_answer_is_a_failure() throws IOException {
    for (int i = 0; i < 5; i++) {
      try (Socket waiting = client.ask("/throws")) {
        await().until(() -> app.metrics().sum("sli_in_flight", "GET /*") == 1);
        waiting.setSoLinger(true, 0);
      }
      seen.failed("GET /*", "java.lang.IllegalStateException");
    }
  }

  @Test
  void an_exception_after_the_response_is_none_of_the_clients() {
    for (int i = 0; i < 5; i++) {
      seen.succeeded("GET /*", client.get("/throws-after"));
    }
  }
}
