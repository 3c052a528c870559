package io.sre.instrumentation.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Jdk;
import io.sre.instrumentation.kit.Seen;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The requests of the JDK's own HTTP server. */
@ParameterizedClass
@MethodSource("setups")
class JdkHttpServerTest {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";

  private static AppUnderTest app;
  private static Client client;
  private static Seen seen;

  @Parameter AppSetup setup;

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      result.add(jdkHttp(jdk));
      if (jdk.feature() >= 21) {
        result.add(jdkHttp(jdk).arguments("virtual"));
      }
    }
    return result;
  }

  private static AppSetup jdkHttp(Jdk jdk) {
    return AppSetup.of("jdk-http", "io.sre.instrumentation.it.jdkhttp.Main").on(jdk);
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
  void a_request_is_named_by_its_context() {
    for (String path : List.of("/stock", "/stock/7", "/stock/7?key=value")) {
      seen.succeeded("GET /stock", client.get(path));
    }
    seen.succeeded("POST /stock", client.send("POST", "/stock", "body"));
    seen.succeeded("GET /empty", client.get("/empty"));
    seen.succeeded("GET /chunked", client.get("/chunked"));
  }

  @Test
  void a_head_and_an_unknown_method_have_names_of_their_own() {
    seen.succeeded("HEAD /stock", client.send("HEAD", "/stock", ""));
    seen.succeeded("_OTHER /stock", client.send("BREW", "/stock", ""));
  }

  @Test
  void a_4xx_is_a_success_and_a_5xx_is_none() {
    seen.succeeded("GET /gone", client.get("/gone"));
    seen.failed("GET /unavailable", client.get("/unavailable"), "503");
  }

  @Test
  void a_filter_that_rejects_is_one_call() {
    seen.succeeded("GET /guarded", client.get("/guarded"));
    seen.succeeded("GET /guarded", client.get("/guarded", "X-Key", "key"));
  }

  @Test
  void what_has_no_context_is_unmatched() {
    for (int i = 0; i < 5; i++) {
      seen.succeeded("GET unmatched", client.get("/nothing"));
    }
    seen.succeeded("_OTHER unmatched", client.send("BREW", "/nothing", ""));
  }

  @Test
  void a_handler_that_throws_what_the_server_takes_for_its_own_is_one_call() {
    client.getBroken("/throws-number-format");
    seen.failed("GET /throws-number-format", "java.lang.NumberFormatException");
  }

  @Test
  void a_handler_that_throws_is_a_failure_of_its_class() {
    client.getBroken("/throws");
    seen.failed("GET /throws", ILLEGAL_STATE);
    client.getBroken("/throws-io");
    seen.failed("GET /throws-io", "java.io.IOException");
    client.getBroken("/throws-late");
    seen.failed("GET /throws-late", 200, ILLEGAL_STATE);
  }

  @Test
  void a_handler_that_throws_after_its_response_is_a_success() {
    seen.succeeded("GET /throws-afterwards", client.get("/throws-afterwards"));
  }

  @Test
  void an_exchange_that_is_closed_without_a_response_is_a_failure() {
    client.getBroken("/closes");
    seen.failed("GET /closes", "incomplete_response");
    client.getBroken("/async-closes");
    seen.failed("GET /async-closes", "incomplete_response");
  }

  @Test
  void a_handler_that_returns_early_goes_on_to_the_response() {
    for (int i = 0; i < 20; i++) {
      seen.succeeded("GET /async", client.get("/async"));
    }
  }

  @Test
  void an_exchange_that_is_forgotten_stays_in_flight() throws IOException {
    try (AppUnderTest other = setup.startAndListen();
        Socket waiting = new Client(other.port(), "").ask("/forgotten")) {
      await().until(() -> other.metrics().sum("sli_in_flight", "GET /forgotten") == 1);
      assertThat(Seen.counted(other.metrics())).isEmpty();
    }
  }

  @Test
  void a_client_that_hangs_up_is_excluded() {
    client.hangUpReading("/without-end");
    seen.excluded("GET /without-end", "client_closed");
    client.hangUpReading("/async-without-end");
    seen.excluded("GET /async-without-end", "client_closed");
    client.hangUpSending("/upload");
    seen.excluded("POST /upload", "client_closed");
    seen.succeeded("POST /upload", client.send("POST", "/upload", "all of it"));
  }

  @Test
  void a_health_endpoint_is_excluded() {
    assertThat(client.get("/health")).isEqualTo(200);
    seen.excluded("GET /health", "endpoint");
  }
}
