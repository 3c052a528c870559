package io.sre.instrumentation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What {@code expected} and {@code failsWhen} of a handler make of its request. */
class HandlerOutcomeTest {

  private static final Predicate<Object> DECLINED = "declined"::equals;

  private final Sli sli = TestSlis.expecting("java.io.IOException");

  private Map<String, Long> failures() {
    Map<String, Long> result = new TreeMap<>();
    TestSlis.snapshot(sli)
        .failures()
        .forEach((type, durations) -> result.put(type, durations.count()));
    return result;
  }

  private long successes() {
    return TestSlis.snapshot(sli).successes().count();
  }

  private Call request() {
    Call request = Calls.open(TestSlis.sli());
    assertThat(Recorder.beginHandler(sli.id())).isNull();
    return request;
  }

  private static void end(Call request, int status) {
    HttpOutcome.of(request).end(status, false);
    Calls.close(request);
  }

  @Test
  void an_expected_exception_is_no_failure_although_it_became_a_5xx() {
    for (boolean reachedContainer : new boolean[] {true, false}) {
      Call request = request();
      HttpOutcome.of(request).threw(new FileNotFoundException(), reachedContainer);
      end(request, 500);
    }
    assertThat(failures()).isEmpty();
    assertThat(successes()).isEqualTo(2);
  }

  @Test
  void the_last_exception_decides_and_does_not_affect_the_next_request() {
    Call request = request();
    HttpOutcome.of(request).threw(new IOException(), false);
    HttpOutcome.of(request).threw(new IllegalStateException(), true);
    end(request, 500);
    request = request();
    HttpOutcome.of(request).threw(new IOException(), false);
    end(request, 500);
    end(request(), 503);
    assertThat(failures()).containsOnlyKeys("503", "java.lang.IllegalStateException");
    assertThat(successes()).isEqualTo(1);
  }

  @Test
  void a_response_that_broke_off_or_never_came_is_a_failure_whatever_was_expected() {
    Call request = request();
    HttpOutcome.of(request).threw(new IOException(), true);
    HttpOutcome.of(request).sent(200);
    end(request, 500);
    request = request();
    HttpOutcome.of(request).threw(new IOException(), true);
    HttpOutcome.of(request).brokeOff();
    end(request, 200);
    request = request();
    HttpOutcome.of(request).threw(new IOException(), true);
    end(request, 0);
    assertThat(failures()).containsOnly(Map.entry("java.io.IOException", 3L));
  }

  @Test
  void a_value_that_the_predicate_rejects_is_a_failure() {
    for (String answer : new String[] {"declined", "accepted"}) {
      Call request = request();
      FailsWhen.endHandler(null, sli.id(), answer, null, DECLINED, FutureCalls.OPEN);
      end(request, 200);
    }
    assertThat(failures()).containsOnly(Map.entry("fails_when", 1L));
    assertThat(successes()).isEqualTo(1);
  }

  @Test
  void a_future_is_judged_by_its_value_at_the_end_of_the_request() {
    for (String answer : new String[] {"declined", "accepted"}) {
      CompletableFuture<String> future = new CompletableFuture<>();
      Call request = request();
      FailsWhen.endHandler(null, sli.id(), future, null, DECLINED, FutureCalls.OPEN);
      future.complete(answer);
      end(request, 200);
    }
    Call request = request();
    FailsWhen.endHandler(
        null, sli.id(), new CompletableFuture<>(), null, DECLINED, FutureCalls.OPEN);
    end(request, 503);
    assertThat(failures()).containsOnly(Map.entry("fails_when", 1L), Map.entry("503", 1L));
    assertThat(successes()).isEqualTo(1);
  }

  @Test
  void a_handler_that_another_one_forwarded_to_does_not_judge_its_request() {
    Call request = request();
    FailsWhen.endHandler(null, TestSlis.sli().id(), "declined", null, DECLINED, FutureCalls.OPEN);
    end(request, 200);
    assertThat(successes()).isEqualTo(1);
  }

  @Test
  void an_explicit_verdict_of_the_application_takes_precedence() {
    Call request = request();
    request.verdict = new Verdict(false, "no stock");
    FailsWhen.endHandler(null, sli.id(), "declined", null, DECLINED, FutureCalls.OPEN);
    end(request, 200);
    assertThat(failures()).containsOnlyKeys("no stock");
  }

  @Test
  void a_handler_without_a_door_is_judged_as_a_method() {
    Object begun = Recorder.beginHandler(sli.id());
    FailsWhen.endHandler(begun, sli.id(), "declined", null, DECLINED, FutureCalls.OPEN);
    begun = Recorder.beginHandler(sli.id());
    FailsWhen.endHandler(begun, sli.id(), null, new IOException(), DECLINED, FutureCalls.OPEN);
    begun = Recorder.beginHandler(sli.id());
    CompletableFuture<String> future = new CompletableFuture<>();
    FailsWhen.endHandler(begun, sli.id(), future, null, DECLINED, FutureCalls.OPEN);
    assertThat(failures()).containsOnly(Map.entry("fails_when", 1L));
    future.complete("declined");
    assertThat(failures()).containsOnly(Map.entry("fails_when", 2L));
    assertThat(successes()).isEqualTo(1);
  }
}
