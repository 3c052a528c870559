package io.sre.instrumentation.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpServerCallsTest {

  /** The anchor of its exceptions. */
  private static final class Server {}

  /** Of a server in {@code org.acme.net}. */
  private static final class Exceptions implements ServerExceptions {

    @Override
    public boolean isOfConnection(IOException thrown) {
      return ServerExceptions.wasMetBy(thrown, "org.acme.net.");
    }

    @Override
    public boolean isWrapper(Throwable thrown) {
      return thrown instanceof InvocationTargetException;
    }
  }

  @BeforeAll
  static void catalog() {
    Routes.install();
    Companions.maker(anchor -> anchor == Server.class ? new Exceptions() : null);
  }

  @Test
  void an_exception_wrapped_by_the_server_counts_as_the_application_s() {
    Call call = open("GET /wrapped");
    HttpServerCalls.threw(
        call, new InvocationTargetException(new IllegalStateException()), null, Server.class);
    HttpServerCalls.end(call, 500, null, null, null, Server.class);
    assertThat(Routes.counted("GET /wrapped").failures())
        .containsExactly("java.lang.IllegalStateException");
  }

  @Test
  void an_exception_of_the_connection_excludes_the_call() {
    Call call = open("GET /reset");
    HttpServerCalls.threw(call, metBy("org.acme.net.Endpoint"), null, Server.class);
    HttpServerCalls.end(call, 200, null, null, null, Server.class);
    assertThat(Routes.counted("GET /reset").excluded()).isEqualTo(Map.of("client_closed", 1L));
  }

  @Test
  void an_io_exception_of_the_application_is_a_failure() {
    Call call = open("GET /file");
    HttpServerCalls.threw(call, new FileNotFoundException(), null, Server.class);
    HttpServerCalls.end(call, 500, null, null, null, Server.class);
    assertThat(Routes.counted("GET /file").failures())
        .containsExactly("java.io.FileNotFoundException");
  }

  @Test
  void a_failed_read_or_write_excludes_the_call() {
    Call reading = open("GET /reading");
    HttpServerCalls.end(reading, 500, metBy("org.acme.net.Filter"), null, null, Server.class);
    assertThat(Routes.counted("GET /reading").excluded()).hasSize(1);
    Call writing = open("GET /writing");
    HttpServerCalls.failed(null, metBy("org.acme.net.Response"), Server.class);
    HttpServerCalls.end(writing, 200, null, null, null, Server.class);
    assertThat(Routes.counted("GET /writing").excluded()).hasSize(1);
  }

  @Test
  void a_write_that_fails_on_a_thread_that_serves_no_call_is_ignored() throws Exception {
    Call call = open("GET /given-on");
    IOException late = metBy("org.acme.net.Endpoint");
    Thread writer = new Thread(() -> HttpServerCalls.failed(null, late, Server.class));
    writer.start();
    writer.join();
    HttpServerCalls.end(call, 200, null, late, null, Server.class);
    assertThat(Routes.counted("GET /given-on").successes()).isEqualTo(1);
  }

  @Test
  void a_connection_that_fails_before_the_request_reports_it_excludes_the_call() {
    Call call = open("GET /early");
    Calls.suspend(call);
    HttpServerCalls.givenUp(call, true, 200, metBy("org.acme.net.Endpoint"), Server.class);
    HttpServerCalls.abandon(call, 500, Server.class);
    assertThat(Routes.counted("GET /early").excluded()).isEqualTo(Map.of("client_closed", 1L));
  }

  @Test
  void an_exception_that_escapes_the_container_is_a_failure() {
    Call call = open("GET /escapes");
    HttpServerCalls.end(call, 200, null, null, new StackOverflowError(), Server.class);
    assertThat(Routes.counted("GET /escapes").failures())
        .containsExactly("java.lang.StackOverflowError");
  }

  @Test
  void a_request_that_is_given_up_is_a_failure_and_no_longer_in_flight() {
    Call call = open("GET /given-up");
    Calls.suspend(call);
    assertThat(Routes.counted("GET /given-up").inFlight()).isEqualTo(1);
    HttpServerCalls.abandon(call, 200, Server.class);
    HttpServerCalls.abandon(call, 200, Server.class);
    Routes.Counted counted = Routes.counted("GET /given-up");
    assertThat(counted.failures()).containsExactly("incomplete_response");
    assertThat(counted.inFlight()).isZero();
  }

  @Test
  void the_status_that_was_sent_is_what_counts_as_response() {
    Call call = open("GET /sent");
    HttpServerCalls.givenUp(null, true, 200, null, Server.class);
    HttpServerCalls.end(call, 500, null, null, new IllegalStateException(), Server.class);
    assertThat(Routes.counted("GET /sent").responses()).isEqualTo(Map.of("200", 1L));
  }

  @Test
  void a_client_that_disconnects_after_the_whole_response_has_received_it() {
    Call call = open("GET /leaves");
    HttpOutcome.of(call).handedOver();
    HttpServerCalls.complete(call, 200, metBy("org.acme.net.Endpoint"), Server.class);
    assertThat(Routes.counted("GET /leaves").successes()).isEqualTo(1);
  }

  @Test
  void a_client_has_received_the_whole_response_however_the_server_wraps_the_failure() {
    Call call = open("GET /leaves-wrapped");
    HttpOutcome.of(call).handedOver();
    HttpServerCalls.complete(
        call, 200, new InvocationTargetException(metBy("org.acme.net.Endpoint")), Server.class);
    assertThat(Routes.counted("GET /leaves-wrapped").successes()).isEqualTo(1);
  }

  @Test
  void a_client_that_disconnects_earlier_is_excluded() {
    Call call = open("GET /hangs-up");
    HttpServerCalls.complete(call, 200, metBy("org.acme.net.Endpoint"), Server.class);
    assertThat(Routes.counted("GET /hangs-up").excluded()).isEqualTo(Map.of("client_closed", 1L));
  }

  @Test
  void a_response_that_broke_off_is_not_whole_whatever_is_handed_over_later() {
    Call call = open("GET /breaks");
    HttpOutcome.of(call).brokeOff();
    HttpOutcome.of(call).handedOver();
    HttpServerCalls.complete(call, 200, metBy("org.acme.net.Endpoint"), Server.class);
    assertThat(Routes.counted("GET /breaks").excluded()).isEqualTo(Map.of("client_closed", 1L));
  }

  @Test
  void a_failure_that_ends_a_request_is_one() {
    Call call = open("GET /fails");
    HttpServerCalls.complete(call, 200, new IllegalStateException(), Server.class);
    assertThat(Routes.counted("GET /fails").failures())
        .containsExactly("java.lang.IllegalStateException");
  }

  @Test
  void a_response_that_the_server_aborts_is_a_failure_of_the_first_exception() {
    Call call = open("GET /aborts");
    HttpServerCalls.aborted(call, new IllegalStateException(), Server.class);
    HttpServerCalls.aborted(call, new IllegalArgumentException(), Server.class);
    HttpServerCalls.end(call, 200, null, null, null, Server.class);
    assertThat(Routes.counted("GET /aborts").failures())
        .containsExactly("java.lang.IllegalStateException");
  }

  @Test
  void a_response_that_the_server_aborts_without_a_reason_is_incomplete() {
    Call call = open("GET /aborts-unsaid");
    HttpServerCalls.aborted(call, null, Server.class);
    HttpServerCalls.end(call, 200, null, null, null, Server.class);
    assertThat(Routes.counted("GET /aborts-unsaid").failures())
        .containsExactly("incomplete_response");
  }

  @Test
  void a_client_that_has_the_whole_response_when_the_server_aborts_has_received_it() {
    Call call = open("GET /aborts-late");
    HttpOutcome.of(call).handedOver();
    HttpServerCalls.aborted(call, metBy("org.acme.net.Endpoint"), Server.class);
    HttpServerCalls.end(call, 200, null, null, null, Server.class);
    assertThat(Routes.counted("GET /aborts-late").successes()).isEqualTo(1);
  }

  private static Call open(String name) {
    return Calls.open(HttpRoutes.find("acme", "GET", "", name.substring("GET ".length()), null));
  }

  private static IOException metBy(String type) {
    IOException exception = new IOException("Broken pipe");
    exception.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("sun.nio.ch.SocketDispatcher", "write0", null, -2),
          new StackTraceElement(type, "write", null, 1),
          new StackTraceElement("com.example.Servlet", "doGet", null, 1)
        });
    return exception;
  }
}
