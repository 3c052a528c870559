package io.sre.instrumentation.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** Tomcat makes a 500 of it, unless the response was sent. */
  @Test
  void a_write_that_fails_late_is_not_taken_for_a_client_that_hung_up() {
    int status = client.get("/late/write?when=answered");
    if (status == 404) {
      // The standalone ones have no such application.
      seen.succeeded("GET unmatched", status);
      return;
    }
    seen.succeeded("GET /late/write", status);
    seen.failed("GET /late/write", client.get("/late/write?when=before"), "500");
  }

  /** Spring MVC's streams fail like this now and then. */
  @Test
  void a_client_that_hangs_up_while_the_first_thread_still_serves_an_asynchronous_request() {
    int status = client.get("/late/write");
    if (status == 404) {
      // The standalone ones have no such application.
      seen.succeeded("GET unmatched", status);
      return;
    }
    seen.failed("GET /late/write", status, "500");
    client.getBroken("/late/write?when=async");
    seen.excluded("GET /late/write", "client_closed");
  }

  @Test
  void a_failure_of_a_former_request_is_not_that_of_an_asynchronous_one() {
    int status = client.get("/late/write?when=before-completion");
    if (status == 404) {
      // The standalone ones have no such application.
      seen.succeeded("GET unmatched", status);
      return;
    }
    assertThat(status).isEqualTo(200);
    seen.succeeded("GET /late/write", status);
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
