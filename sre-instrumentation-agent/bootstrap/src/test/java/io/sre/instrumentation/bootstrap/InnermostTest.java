package io.sre.instrumentation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which call of a thread is the innermost, on each kind of thread. */
class InnermostTest {

  /** Where a thread's calls are. */
  enum Place {
    CELLS,
    LENT
  }

  private static final long KEY = Long.MAX_VALUE >> 30;

  private static Object begin(Place place, Sli sli) {
    return place == Place.CELLS ? Recorder.begin(sli.id()) : sli.lent.begin(KEY);
  }

  private static InFlight innermost(Place place) {
    return place == Place.CELLS ? Recorder.innermost() : Borrowed.innermost(KEY);
  }

  @ParameterizedTest
  @EnumSource
  void the_innermost_call_is_the_last_that_began_and_has_not_ended(Place place) {
    Sli[] slis = new Sli[20];
    for (int i = 0; i < slis.length; i++) {
      slis[i] = TestSlis.sli();
    }
    Random random = new Random(1);
    Deque<Object> begun = new ArrayDeque<>();
    for (int i = 0; i < 10_000; i++) {
      if (begun.size() < slis.length && random.nextBoolean()) {
        Object call = begin(place, slis[random.nextInt(slis.length)]);
        if (call != null) {
          begun.push(call);
        }
      } else if (!begun.isEmpty()) {
        Recorder.end(begun.pop(), random.nextInt(3) == 0 ? new IllegalStateException() : null);
      }
      assertThat(innermost(place)).isSameAs(begun.peek());
    }
    while (!begun.isEmpty()) {
      Recorder.end(begun.pop(), null);
    }
    assertThat(innermost(place)).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void a_call_whose_end_failed_is_not_innermost(Place place) {
    Object outer = begin(place, TestSlis.sli());
    InFlight lost = (InFlight) begin(place, TestSlis.sli());
    lost.abandoned = true;
    assertThat(innermost(place)).isSameAs(outer);

    Object next = begin(place, TestSlis.sli());
    assertThat(innermost(place)).isSameAs(next);
    Recorder.end(next, null);
    assertThat(innermost(place)).isSameAs(outer);
    Recorder.end(outer, null);
    assertThat(innermost(place)).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void a_call_that_continues_as_a_future_is_no_longer_innermost(Place place) {
    Object outer = begin(place, TestSlis.sli());
    CompletableFuture<String> later = new CompletableFuture<>();
    FutureCalls.end(begin(place, TestSlis.sli()), later, null, null, FutureCalls.DECLARED);

    assertThat(innermost(place)).isSameAs(outer);
    later.complete("done");
    Recorder.end(outer, null);
    assertThat(innermost(place)).isNull();
  }

  /** The part's call is on another thread. */
  @Test
  void a_part_of_a_call_that_was_handed_over_is_not_innermost_and_takes_no_verdict() {
    Sli sli = TestSlis.sli();
    Object part = Recorder.beginPart(sli.id());
    ApiCalls.fail(null, "of nobody here");
    assertThat(Recorder.innermost()).isNull();
    Recorder.endPart(part);
    Recorder.end(Recorder.begin(sli.id()), null);

    assertThat(TestSlis.snapshot(sli).failures()).isEmpty();
  }

  @Test
  void threads_that_share_an_entry_find_their_own() {
    long other = KEY + 1;
    while (((SharedSlots.spread(other) ^ SharedSlots.spread(KEY)) & 4095) != 0) {
      other++;
    }
    Object mine = TestSlis.sli().lent.begin(KEY);
    Object others = TestSlis.sli().lent.begin(other);
    Object within = TestSlis.sli().lent.begin(KEY);

    assertThat(Borrowed.innermost(KEY)).isSameAs(within);
    assertThat(Borrowed.innermost(other)).isSameAs(others);
    Recorder.end(within, null);
    assertThat(Borrowed.innermost(KEY)).isSameAs(mine);
    assertThat(Borrowed.innermost(other)).isSameAs(others);
    Recorder.end(others, null);
    Recorder.end(mine, null);
    assertThat(Borrowed.innermost(KEY)).isNull();
    assertThat(Borrowed.innermost(other)).isNull();
  }

  @Test
  void the_innermost_call_of_a_virtual_thread_is_found_at_any_nesting() throws Exception {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
    AtomicReference<String> wrong = new AtomicReference<>("nothing was looked at");
    Thread thread =
        (Thread)
            Thread.class
                .getMethod("startVirtualThread", Runnable.class)
                .invoke(
                    null,
                    (Runnable)
                        () -> {
                          Call request = Calls.open(TestSlis.sli());
                          boolean first = Recorder.innermost() == request;
                          Object method = Recorder.begin(TestSlis.sli().id());
                          boolean second = Recorder.innermost() == method;
                          Call within = Calls.open(TestSlis.sli());
                          boolean third = Recorder.innermost() == within;
                          Calls.close(within);
                          within.end(null);
                          boolean fourth = Recorder.innermost() == method;
                          Recorder.end(method, null);
                          boolean fifth = Recorder.innermost() == request;
                          Calls.close(request);
                          request.end(null);
                          boolean sixth = Recorder.innermost() == null;
                          wrong.set(
                              first && second && third && fourth && fifth && sixth
                                  ? null
                                  : "" + first + second + third + fourth + fifth + sixth);
                        });
    thread.join();
    assertThat(wrong).hasValue(null);
  }
}
