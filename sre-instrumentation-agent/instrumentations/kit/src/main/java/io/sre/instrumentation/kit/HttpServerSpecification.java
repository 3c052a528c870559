package io.sre.instrumentation.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * The requirements for each framework that serves HTTP. A subclass provides the paths of its
 * application under test, and the names of the SLIs that count them.
 *
 * <p>Abstract methods are for features of every server. A default of an empty list or {@code false}
 * is for a feature that some servers lack; its test is then skipped. A subclass overrides the
 * methods of all features that its server has, and has its own tests for features of no other
 * server.
 */
public abstract class HttpServerSpecification extends AppSpecification {

  private static final int CLIENTS = 4;
  private static final int ROUNDS = 100;

  /** For subclasses. */
  protected HttpServerSpecification() {}

  /** The name of the instrumentation that finds the SLIs of {@link #routes()}. */
  protected abstract String foundBy();

  /** Requests that succeed, for each kind of name that a route gives to a request. */
  protected abstract List<Exchange> routes();

  /** Requests that no route matches. */
  protected List<Exchange> unmatched() {
    return List.of(Exchange.get("/no/such/path", "GET unmatched").answers(404));
  }

  /**
   * Requests by methods other than GET and POST: HEAD, one unknown to HTTP, which is named {@code
   * _OTHER}, and any others that the server treats differently.
   */
  protected abstract List<Exchange> otherMethods();

  /** Requests that a filter, an interceptor or a handler before the last one answers. */
  protected List<Exchange> rejected() {
    return List.of();
  }

  /** Requests that a handler answers with a 4xx: not failures. */
  protected abstract List<Exchange> clientErrors();

  /** Requests that a handler answers with a 5xx. */
  protected abstract List<Exchange> serverErrors();

  /** Requests whose handlers throw an exception that no code handles. */
  protected abstract List<Exchange> unhandled();

  /**
   * Requests whose handlers throw after a part of the response was sent; empty: the server
   * completes the response.
   */
  protected abstract List<Exchange> failedAfterTheResponseBegan();

  /** Requests whose responses end before they are complete, without an exception. */
  protected List<Exchange> incomplete() {
    return List.of();
  }

  /** Requests that are answered after their handler has returned, in each available form. */
  protected List<Exchange> asynchronous() {
    return List.of();
  }

  /** Such requests that fail, in each available form. */
  protected List<Exchange> asynchronousFailures() {
    return List.of();
  }

  /** Such requests that are not answered in time. */
  protected List<Exchange> asynchronousTimeouts() {
    return List.of();
  }

  /** GETs whose responses never end, on the handler's thread and in each asynchronous form. */
  protected abstract List<Exchange> withoutEnd();

  /** A POST whose handler reads the whole body. */
  protected abstract Exchange upload();

  /** Health checks of the application, which are excluded. */
  protected abstract List<Exchange> health();

  /** Whether a connection serves further requests. */
  protected boolean keepsConnections() {
    return true;
  }

  /** Whether it speaks HTTP/2 on the same port, without TLS. */
  protected boolean speaksHttp2() {
    return false;
  }

  @Test
  void a_request_is_named_by_its_route() {
    assertThat(routes()).isNotEmpty();
    ask(routes(), 1);
  }

  @Test
  void the_instrumentation_that_found_an_sli_is_said() {
    Exchange first = routes().get(0);
    first.run(client, seen);
    assertThat(app.metrics().of("sli_info", first.sli()))
        .singleElement()
        .extracting(sample -> sample.label("sli_found_by"))
        .isEqualTo(foundBy());
  }

  @Test
  void a_request_without_a_route_is_unmatched() {
    assertThat(unmatched()).isNotEmpty();
    ask(unmatched(), 5);
  }

  @Test
  void methods_have_names_of_their_own() {
    assertThat(otherMethods()).anyMatch(exchange -> exchange.method().equals("HEAD"));
    assertThat(otherMethods()).anyMatch(exchange -> exchange.sli().startsWith("_OTHER "));
    ask(otherMethods(), 1);
  }

  @Test
  void a_request_that_is_rejected_is_one_call() {
    assumeTrue(!rejected().isEmpty(), "nothing answers before the handler");
    ask(rejected(), 1);
  }

  @Test
  void a_4xx_is_no_failure() {
    assertThat(clientErrors())
        .isNotEmpty()
        .allMatch(exchange -> exchange.status() / 100 == 4 && exchange.errorType().isEmpty());
    ask(clientErrors(), 1);
  }

  @Test
  void a_5xx_is_a_failure() {
    assertThat(serverErrors())
        .isNotEmpty()
        .allMatch(exchange -> exchange.status() / 100 == 5 && !exchange.errorType().isEmpty());
    ask(serverErrors(), 1);
  }

  @Test
  void an_exception_that_nobody_handles_is_a_failure_of_its_class() {
    assertThat(unhandled())
        .isNotEmpty()
        .allMatch(exchange -> exchange.errorType().contains("Exception"));
    ask(unhandled(), 1);
  }

  @Test
  void an_exception_after_the_response_has_begun_is_a_failure() {
    assumeTrue(!failedAfterTheResponseBegan().isEmpty(), "such a response is completed");
    assertThat(failedAfterTheResponseBegan())
        .allMatch(exchange -> exchange.isBrokenOff() && !exchange.errorType().isEmpty());
    ask(failedAfterTheResponseBegan(), 1);
  }

  @Test
  void a_response_that_ends_before_it_is_complete_is_a_failure() {
    assumeTrue(!incomplete().isEmpty(), "every response is complete");
    assertThat(incomplete()).allMatch(exchange -> !exchange.errorType().isEmpty());
    ask(incomplete(), 5);
  }

  @Test
  void an_asynchronous_request_is_one_call_to_its_end() {
    assumeTrue(!asynchronous().isEmpty(), "nothing is asynchronous");
    ask(asynchronous(), 20);
  }

  @Test
  void an_asynchronous_request_fails_like_any_other() {
    assumeTrue(!asynchronousFailures().isEmpty(), "no asynchronous request can fail");
    assertThat(asynchronousFailures()).allMatch(exchange -> !exchange.errorType().isEmpty());
    ask(asynchronousFailures(), 1);
  }

  @Test
  void an_asynchronous_request_that_times_out_is_one_call() {
    assumeTrue(!asynchronousTimeouts().isEmpty(), "the server has no timeout");
    ask(asynchronousTimeouts(), 1);
  }

  @Test
  void a_client_that_hangs_up_while_it_reads_is_excluded() {
    assertThat(withoutEnd()).isNotEmpty();
    for (int i = 0; i < 5; i++) {
      withoutEnd().forEach(exchange -> hangUp(exchange, client, seen));
    }
  }

  @Test
  void a_client_that_hangs_up_while_it_sends_is_excluded() {
    client.hangUpSending(upload().path());
    seen.excluded(upload().sli(), "client_closed");
    upload().sends("all of it").run(client, seen);
  }

  @Test
  void a_request_with_a_body_is_one_call() {
    upload().sends("all of it").run(client, seen);
    upload().sends("all of it".repeat(100_000)).run(client, seen);
    upload().run(client, seen);
  }

  @Test
  void requests_on_one_connection_are_a_call_each() {
    assumeTrue(keepsConnections(), "a connection serves one request");
    List<Exchange> plain =
        routes().stream()
            .filter(exchange -> exchange.method().equals("GET") && exchange.headers().isEmpty())
            .toList();
    assertThat(plain).isNotEmpty();
    List<String> paths = new ArrayList<>();
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      for (Exchange exchange : plain) {
        paths.add(exchange.path());
        statuses.add(exchange.status());
        exchange.count(seen);
      }
    }
    assertThat(client.getOnOneConnection(paths)).isEqualTo(statuses);
  }

  @Test
  void a_health_endpoint_is_excluded() {
    assertThat(health()).isNotEmpty();
    health().forEach(exchange -> exchange.isExcluded("endpoint").run(client, seen));
  }

  @Test
  void requests_of_http_2_are_calls_too() {
    assumeTrue(speaksHttp2(), "it speaks HTTP/1.1 only");
    Client two = new Client(app.port(), context(), HttpClient.Version.HTTP_2);
    List<Exchange> all = new ArrayList<>();
    all.addAll(routes());
    all.addAll(clientErrors());
    all.addAll(serverErrors());
    all.addAll(unhandled());
    all.addAll(asynchronous());
    all.addAll(asynchronousFailures());
    all.add(upload().sends("all of it"));
    all.removeIf(Exchange::isBrokenOff);
    for (int i = 0; i < 3; i++) {
      all.forEach(exchange -> exchange.run(two, seen));
    }
  }

  @Test
  void many_clients_at_once_are_counted_exactly() throws InterruptedException, ExecutionException {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Seen>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(clients.submit(this::askForMuch));
      }
      for (Future<Seen> one : all) {
        seen.addAll(one.get());
      }
    } finally {
      clients.shutdown();
    }
  }

  private Seen askForMuch() {
    Client own = new Client(app.port(), context());
    Seen result = new Seen();
    List<Exchange> routes = routes();
    for (int i = 0; i < ROUNDS; i++) {
      routes.get(i % routes.size()).run(own, result);
      asynchronous().forEach(exchange -> exchange.run(own, result));
      unhandled().get(0).run(own, result);
      rejected().stream().limit(1).forEach(exchange -> exchange.run(own, result));
      if (i % 20 == 0) {
        withoutEnd().forEach(exchange -> hangUp(exchange, own, result));
      }
    }
    return result;
  }

  private void ask(List<Exchange> exchanges, int times) {
    for (int i = 0; i < times; i++) {
      exchanges.forEach(exchange -> exchange.run(client, seen));
    }
  }

  private static void hangUp(Exchange exchange, Client client, Seen seen) {
    client.hangUpReading(exchange.path());
    seen.excluded(exchange.sli(), "client_closed");
  }
}
