package io.sre.instrumentation.it.reactornetty;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server with one handler, which has no routes. */
class ReactorNettyHandlerTest extends AppSpecification {

  static List<AppSetup> setups() {
    return Versions.setups(Main.class).stream().map(setup -> setup.arguments("handler")).toList();
  }

  @Test
  void a_handler_without_routes_has_one_sli_a_method() {
    seen.succeeded("GET /*", client.get("/one"));
    seen.succeeded("GET /*", client.get("/two/7"));
    seen.succeeded("POST /*", client.send("POST", "/one", "body"));
    seen.failed("GET /*", client.get("/fails"), "java.lang.IllegalStateException");
  }

  @Test
  void what_the_handler_does_not_find_is_unmatched() {
    seen.succeeded("GET unmatched", client.get("/nothing"));
  }

  @Test
  void an_exception_instead_of_a_publisher_closes_the_connection() {
    for (int i = 0; i < 5; i++) {
      client.getBroken("/throws");
      seen.failed("GET /*", "incomplete_response");
    }
  }
}
