package io.sre.instrumentation.it.jdkhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.AppUnderTest;
import io.sre.instrumentation.kit.Client;
import io.sre.instrumentation.kit.Exchange;
import io.sre.instrumentation.kit.HttpServerSpecification;
import io.sre.instrumentation.kit.Seen;
import io.sre.instrumentation.kit.Versions;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The requests of the JDK's own HTTP server, which has no timeout of asynchronous requests. */
class JdkHttpServerTest extends HttpServerSpecification {

  private static final String ILLEGAL_STATE = "java.lang.IllegalStateException";

  static List<AppSetup> setups() {
    List<AppSetup> result = new ArrayList<>(Versions.setups(Main.class));
    Versions.setupsSince(21, Main.class).forEach(setup -> result.add(setup.arguments("virtual")));
    return result;
  }

  @Override
  protected String foundBy() {
    return "jdk-http-server";
  }

  /** By their contexts. */
  @Override
  protected List<Exchange> routes() {
    return List.of(
        Exchange.get("/stock", "GET /stock"),
        Exchange.get("/stock/7", "GET /stock"),
        Exchange.get("/stock/7?key=value", "GET /stock"),
        Exchange.of("POST", "/stock", "POST /stock").sends("body"),
        Exchange.get("/empty", "GET /empty").answers(204),
        Exchange.get("/chunked", "GET /chunked"),
        Exchange.get("/guarded", "GET /guarded").header("X-Key", "key"));
  }

  @Override
  protected List<Exchange> unmatched() {
    return List.of(
        Exchange.get("/nothing", "GET unmatched").answers(404),
        Exchange.of("BREW", "/nothing", "_OTHER unmatched").answers(404));
  }

  @Override
  protected List<Exchange> otherMethods() {
    return List.of(
        Exchange.of("HEAD", "/stock", "HEAD /stock"),
        Exchange.of("BREW", "/stock", "_OTHER /stock"));
  }

  /** By a filter of the context. */
  @Override
  protected List<Exchange> rejected() {
    return List.of(Exchange.get("/guarded", "GET /guarded").answers(401));
  }

  @Override
  protected List<Exchange> clientErrors() {
    return List.of(Exchange.get("/gone", "GET /gone").answers(410));
  }

  @Override
  protected List<Exchange> serverErrors() {
    return List.of(Exchange.get("/unavailable", "GET /unavailable").answers(503).fails("503"));
  }

  /** The server closes the connection. */
  @Override
  protected List<Exchange> unhandled() {
    return List.of(
        Exchange.get("/throws", "GET /throws").breaksOff().fails(ILLEGAL_STATE),
        Exchange.get("/throws-io", "GET /throws-io").breaksOff().fails("java.io.IOException"));
  }

  @Override
  protected List<Exchange> failedAfterTheResponseBegan() {
    return List.of(
        Exchange.get("/throws-late", "GET /throws-late")
            .breaksOff()
            .answers(200)
            .fails(ILLEGAL_STATE));
  }

  /** Exchanges that are closed without a response. */
  @Override
  protected List<Exchange> incomplete() {
    return List.of(Exchange.get("/closes", "GET /closes").breaksOff().fails("incomplete_response"));
  }

  @Override
  protected List<Exchange> asynchronous() {
    return List.of(Exchange.get("/async", "GET /async").answers(202));
  }

  /** Exchanges that another thread closes without a response. */
  @Override
  protected List<Exchange> asynchronousFailures() {
    return List.of(
        Exchange.get("/async-closes", "GET /async-closes")
            .breaksOff()
            .fails("incomplete_response"));
  }

  @Override
  protected List<Exchange> withoutEnd() {
    return List.of(
        Exchange.get("/without-end", "GET /without-end"),
        Exchange.get("/async-without-end", "GET /async-without-end"));
  }

  @Override
  protected Exchange upload() {
    return Exchange.of("POST", "/upload", "POST /upload");
  }

  @Override
  protected List<Exchange> health() {
    return List.of(Exchange.get("/health", "GET /health"));
  }

  @Test
  void a_handler_that_throws_what_the_server_takes_for_its_own_is_one_call() {
    client.getBroken("/throws-number-format");
    seen.failed("GET /throws-number-format", "java.lang.NumberFormatException");
  }

  @Test
  void a_handler_that_throws_after_its_response_is_a_success() {
    seen.succeeded("GET /throws-afterwards", client.get("/throws-afterwards"));
  }

  @Test
  void an_exchange_that_is_forgotten_stays_in_flight() throws IOException {
    try (AppUnderTest other = setup.startAndListen();
        Socket waiting = new Client(other.port(), "").ask("/forgotten")) {
      await().until(() -> other.metrics().sum("sli_in_flight", "GET /forgotten") == 1);
      assertThat(Seen.counted(other.metrics())).isEmpty();
    }
  }
}
