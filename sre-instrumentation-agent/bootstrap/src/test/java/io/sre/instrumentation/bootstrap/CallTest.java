package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static io.sre.instrumentation.bootstrap.TestSlis.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Requests that several threads name, leave and end. */
class CallTest {

  private final Sli sli = TestSlis.sli();
  private final Call call = Calls.openDetached(sli, System.nanoTime(), 0);

  /** Does this while the call is being named. */
  private void whileNamed(Runnable action) throws InterruptedException {
    long word = call.wordAcquire();
    InFlight.WORD.setRelease(call, InFlight.CLAIMING);
    Thread thread = new Thread(action);
    thread.start();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> thread.getState() == Thread.State.TERMINATED || isWaiting(thread));
    InFlight.WORD.setRelease(call, word);
    thread.join();
  }

  private static boolean isWaiting(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getMethodName().equals("takeWord") || frame.getMethodName().equals("name")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void a_call_that_ends_while_it_is_named_is_counted() throws Exception {
    whileNamed(() -> call.end(null));

    assertThat(valid(snapshot(sli))).isEqualTo(1);
    assertThat(snapshot(sli).inFlight()).isZero();
  }

  @Test
  void a_request_that_ends_while_it_is_named_is_counted() throws Exception {
    whileNamed(() -> HttpOutcome.of(call).end(200, false));

    assertThat(snapshot(sli).responses()).containsEntry("200", 1L);
    assertThat(snapshot(sli).inFlight()).isZero();
  }

  @Test
  void a_handlers_name_holds_when_a_mapping_names_at_the_same_time() throws Exception {
    Sli byMapping = TestSlis.sli();
    Sli byHandler = TestSlis.sli();
    whileNamed(() -> call.name(byHandler, Call.BY_HANDLER, null));
    call.name(byMapping, Call.BY_MAPPING, null);
    call.end(null);

    assertThat(valid(snapshot(byHandler))).isEqualTo(1);
    assertThat(valid(snapshot(byMapping))).isZero();
  }

  @Test
  void the_duration_ends_when_the_client_has_the_response() {
    long begin = call.start;
    call.complete();
    long complete = System.nanoTime();
    while (System.nanoTime() - complete < complete - begin) {
      Thread.onSpinWait();
    }
    call.complete();
    HttpOutcome.of(call).end(200, false);

    assertThat(snapshot(sli).successes().sumNanos())
        .isPositive()
        .isLessThanOrEqualTo(complete - begin);
  }

  @Test
  void what_is_done_after_the_response_is_neither_overdue_nor_a_failure() {
    long hour = Duration.ofHours(1).toNanos();
    Sli promised = TestSlis.sli(new Objective("latency", 0.99, hour, "1h", 2_592_000, "30d", 5));
    Call request = Calls.openDetached(promised, System.nanoTime(), 0);
    request.complete();
    Sweep.mark(request, System.nanoTime() + 2 * hour);
    HttpOutcome.of(request).threw(new IllegalStateException(), true);
    HttpOutcome.of(request).end(200, false);

    assertThat(snapshot(promised).failures()).isEmpty();
    assertThat(snapshot(promised).events().get(0).overdue()).isZero();
    assertThat(snapshot(promised).events().get(0).good()).isEqualTo(1);
  }

  @Test
  void a_name_changes_the_word_so_that_no_mark_is_made_for_the_old_name() {
    long provisional = call.wordAcquire();
    call.name(TestSlis.sli(), Call.BY_MAPPING, null);
    long mapped = call.wordAcquire();
    call.name(TestSlis.sli(), Call.BY_HANDLER, null);

    assertThat(mapped).isNotEqualTo(provisional);
    assertThat(call.wordAcquire()).isNotEqualTo(provisional).isNotEqualTo(mapped);
  }

  @Test
  void a_request_that_is_over_when_its_thread_leaves_it_is_forgotten() {
    Call request = Calls.open(sli);
    Thread other = new Thread(() -> HttpOutcome.of(request).end(200, false));
    other.start();
    Awaitility.await().until(() -> !other.isAlive());
    Calls.suspend(request);

    assertThat(Calls.detached()).doesNotContain(request);
    assertThat(Calls.open(sli)).as("another one").isNotSameAs(request);
  }

  @Test
  void calls_that_end_on_another_thread_do_not_retain_each_other() throws Exception {
    Call first = Calls.openDetached(sli, System.nanoTime(), 0);
    Call second = Calls.openDetached(sli, System.nanoTime(), 0);
    for (Call begun : new Call[] {first, second}) {
      Calls.resume(begun);
      Thread other = new Thread(() -> begun.end(null));
      other.start();
      other.join();
    }

    assertThat(Calls.current()).isNull();
  }

  @Test
  void a_thread_still_serves_its_request_when_a_call_within_it_ended_on_another_thread()
      throws Exception {
    Call request = Calls.open(sli);
    Call within = Calls.openDetached(sli, System.nanoTime(), 0);
    Calls.resume(within);
    Thread other = new Thread(() -> within.end(null));
    other.start();
    other.join();

    assertThat(Calls.current()).isSameAs(request);
    Calls.close(request);
    HttpOutcome.of(request).end(200, false);
    assertThat(Calls.current()).isNull();
  }

  @Test
  void a_call_that_two_threads_serve_at_once_does_not_lose_another_one_of_either()
      throws Exception {
    Call request = Calls.open(sli);
    Call shared = Calls.openDetached(sli, System.nanoTime(), 0);
    Calls.resume(shared);
    AtomicReference<Call> ofOther = new AtomicReference<>();
    Thread other =
        new Thread(
            () -> {
              Call own = Calls.open(sli);
              Calls.resume(shared);
              Calls.close(shared);
              ofOther.set(Calls.current() == own ? null : Calls.current());
              Calls.close(own);
              own.end(null);
            });
    other.start();
    other.join();
    Calls.close(shared);
    shared.end(null);

    assertThat(ofOther).hasValue(null);
    assertThat(Calls.current()).isSameAs(request);
    Calls.close(request);
    HttpOutcome.of(request).end(200, false);
  }

  @Test
  void a_request_leaves_its_thread_though_a_call_within_it_is_still_open() {
    Call request = Calls.open(sli);
    Call within = Calls.openDetached(sli, System.nanoTime(), 0);
    Calls.resume(within);
    Calls.close(request);
    HttpOutcome.of(request).end(200, false);
    Call next = Calls.open(sli);
    Calls.close(within);
    within.end(null);

    assertThat(Calls.current()).isSameAs(next);
    Calls.close(next);
    HttpOutcome.of(next).end(200, false);
    assertThat(Calls.current()).isNull();
  }
}
