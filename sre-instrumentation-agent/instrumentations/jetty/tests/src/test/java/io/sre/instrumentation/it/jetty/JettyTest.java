package io.sre.instrumentation.it.jetty;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.ServletSpecification;
import io.sre.instrumentation.kit.Versions;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servlets and handlers in Jetty. */
class JettyTest extends ServletSpecification {

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>(Versions.setups(Main.class));
    for (Jdk jdk : Versions.jdks()) {
      result.add(AppSetup.ofFramework("jetty/tests/ee11", Main.class.getName()).on(jdk));
    }
    return result;
  }

  @Override
  protected String foundBy() {
    return "jetty";
  }

  /** Jetty finds out that too little was written, and answers for it. */
  @Override
  protected List<Exchange> incomplete() {
    return List.of(Exchange.get("/shop/short", "GET /shop/short").answers(500).fails("500"));
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
    seen.failed("GET /core/*", client.get("/core/fails"), ILLEGAL_STATE);
    seen.failed("GET /core/*", client.get("/core/fails-later"), ILLEGAL_STATE);
    client.getBroken("/core/fails-late");
    seen.failed("GET /core/*", 200, ILLEGAL_STATE);
  }

  @Test
  void an_unread_body_is_no_failure() {
    for (int i = 0; i < 3; i++) {
      seen.succeeded("POST /core/*", client.sendPart("/core/unread"));
    }
  }

  @Test
  void a_client_of_http_2_that_disconnects_after_the_whole_response_has_received_it() {
    for (int i = 0; i < 50; i++) {
      Client leaves = new Client(app.port(), "", HttpClient.Version.HTTP_2);
      seen.succeeded("GET /shop/hello", leaves.get("/shop/hello"));
    }
  }
}
