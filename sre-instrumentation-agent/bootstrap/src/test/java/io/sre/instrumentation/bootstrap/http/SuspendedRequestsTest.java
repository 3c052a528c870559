package io.sre.instrumentation.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuspendedRequestsTest {

  private final Object request = new Object();
  private Call call;

  @BeforeEach
  void open() {
    Routes.install();
    call = Calls.open(HttpRoutes.find("acme", "GET", "", "/later", null));
  }

  @AfterEach
  void end() {
    HttpOutcome.of(call).end(200, false);
    Calls.close(call);
  }

  @Test
  void a_request_that_is_not_suspended_is_that_of_the_thread() {
    assertThat(SuspendedRequests.callOf(request)).isSameAs(call);
  }

  @Test
  void a_suspended_request_keeps_its_call_while_the_thread_serves_another_one() {
    SuspendedRequests.suspended(request);
    Calls.suspend(call);
    assertThat(Calls.current()).isNull();
    assertThat(SuspendedRequests.callOf(request)).isSameAs(call);
  }

  @Test
  void an_answered_request_has_no_call_any_more() {
    SuspendedRequests.suspended(request);
    SuspendedRequests.answered(request);
    assertThat(SuspendedRequests.callOf(request)).isNull();
  }

  @Test
  void what_was_never_suspended_is_not_answered_either() {
    SuspendedRequests.answered(request);
    assertThat(SuspendedRequests.callOf(request)).isSameAs(call);
  }
}
