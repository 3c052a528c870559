package io.sre.instrumentation.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenCallsTest {

  /** One of the server's classes. */
  private static final class Server {}

  private static final OpenCalls CALLS = OpenCalls.of(Server.class);

  @BeforeAll
  static void catalog() {
    Routes.install();
  }

  @Test
  void a_call_is_taken_once() {
    Object request = new Object();
    Call call = open(request);
    assertThat(CALLS.end(request, call)).isTrue();
    assertThat(CALLS.end(request, call)).isFalse();
    assertThat(CALLS.end(request)).isNull();
    finish(call);
  }

  @Test
  void the_call_of_the_next_request_with_the_same_object_is_not_taken() {
    Object request = new Object();
    Call first = open(request);
    assertThat(CALLS.end(request)).isSameAs(first);
    Call next = open(request);
    assertThat(next).isNotSameAs(first);
    assertThat(CALLS.end(request, first)).isFalse();
    assertThat(CALLS.end(request)).isSameAs(next);
    finish(next);
    finish(first);
  }

  private static Call open(Object request) {
    return CALLS.open(request, HttpRoutes.find("acme", "GET", "", "/open", null));
  }

  private static void finish(Call call) {
    HttpOutcome.of(call).end(200, false);
    Calls.close(call);
  }
}
