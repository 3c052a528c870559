package io.sre.instrumentation.bootstrap.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TomcatCallsTest {

  @BeforeAll
  static void catalog() {
    Routes.install();
  }

  @Test
  void an_exception_of_the_connection_excludes_the_call() {
    Call call = open("GET /reset");
    TomcatCalls.threw(call, metBy("org.apache.tomcat.util.net.NioEndpoint"), null);
    TomcatCalls.end(call, 200, null, null, null, null);
    assertThat(Routes.counted("GET /reset").excluded()).isEqualTo(Map.of("client_closed", 1L));
  }

  @Test
  void an_io_exception_of_the_application_is_a_failure() {
    Call call = open("GET /file");
    TomcatCalls.threw(call, new FileNotFoundException(), null);
    TomcatCalls.end(call, 500, null, null, null, null);
    assertThat(Routes.counted("GET /file").failures())
        .containsExactly("java.io.FileNotFoundException");
  }

  @Test
  void a_failed_read_or_write_excludes_the_call() {
    Call reading = open("GET /reading");
    TomcatCalls.end(reading, 500, metBy("org.apache.coyote.http11.Filter"), null, null, null);
    assertThat(Routes.counted("GET /reading").excluded()).hasSize(1);
    Call writing = open("GET /writing");
    TomcatCalls.end(writing, 200, null, metBy("org.apache.coyote.Response"), null, null);
    assertThat(Routes.counted("GET /writing").excluded()).hasSize(1);
  }

  @Test
  void what_escapes_the_container_is_a_failure() {
    Call call = open("GET /escapes");
    TomcatCalls.end(call, 200, null, null, null, new StackOverflowError());
    assertThat(Routes.counted("GET /escapes").failures())
        .containsExactly("java.lang.StackOverflowError");
  }

  @Test
  void a_request_that_is_given_up_is_a_failure_and_no_longer_in_flight() {
    Call call = open("GET /given-up");
    Calls.suspend(call);
    assertThat(Routes.counted("GET /given-up").inFlight()).isEqualTo(1);
    TomcatCalls.abandon(call, 200, null, null);
    TomcatCalls.abandon(call, 200, null, null);
    Routes.Counted counted = Routes.counted("GET /given-up");
    assertThat(counted.failures()).containsExactly("incomplete_response");
    assertThat(counted.inFlight()).isZero();
  }

  @Test
  void the_status_that_was_sent_is_what_counts_as_response() {
    Call call = open("GET /sent");
    TomcatCalls.givenUp(null, true, 200);
    TomcatCalls.end(call, 500, null, null, null, new IllegalStateException());
    assertThat(Routes.counted("GET /sent").responses()).isEqualTo(Map.of("200", 1L));
  }

  private static Call open(String name) {
    return Calls.open(HttpRoutes.find("tomcat", "GET", "", name.substring("GET ".length()), null));
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
