package io.sre.instrumentation.it.tomcat;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.ServletSpecification;
import io.sre.instrumentation.kit.Versions;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servlets in Tomcat, embedded and standalone, without a framework. */
class TomcatTest extends ServletSpecification {

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>(Versions.setups(Main.class));
    result.addAll(StandaloneTomcatTest.setups());
    return result;
  }

  @Override
  protected String foundBy() {
    return "tomcat";
  }

  @Test
  void what_the_container_answers_itself_is_filtered() {
    seen.succeeded("TRACE filtered", client.send("TRACE", "/shop/hello", ""));
  }

  @Test
  void a_head_of_a_response_that_is_shorter_than_announced_is_a_success() {
    seen.succeeded("HEAD /shop/short", client.send("HEAD", "/shop/short", ""));
  }

  @Test
  void a_response_of_http_2_that_is_shorter_than_announced_is_a_failure() {
    Client two = new Client(app.port(), "/shop", HttpClient.Version.HTTP_2);
    for (int i = 0; i < 10; i++) {
      seen.succeeded("GET /shop/hello", two.get("/hello"));
    }
    seen.failed("GET /shop/short", two.get("/short"), "incomplete_response");
  }
}
