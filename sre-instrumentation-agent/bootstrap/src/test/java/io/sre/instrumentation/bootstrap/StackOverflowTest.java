package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.availability;
import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static io.sre.instrumentation.bootstrap.TestSlis.valid;
import static io.sre.instrumentation.bootstrap.TestSlis.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls that begin and end where the stack is nearly used up, at each depth near the last one. Such
 * a call may be lost; what comes after it may not.
 *
 * <p>Where our own code overflows is for the machine and its compiler to say: {@link
 * OverflowAtEachPointTest} leaves out none of the places.
 */
class StackOverflowTest {

  /** An overflow takes the longer the more frames there are. */
  private static final int STACK_BYTES = 160 * 1024;

  private static final int ROUNDS = 100;

  @AfterEach
  void tidy() {
    WovenCall.tidy();
  }

  @ParameterizedTest
  @EnumSource
  void a_stack_overflow_in_our_own_code_leaves_nothing_in_flight(WovenCall call) throws Exception {
    overflow(call);
  }

  @ParameterizedTest
  @EnumSource
  void a_stack_overflow_while_the_call_s_span_is_read_leaves_nothing_in_flight(WovenCall call)
      throws Exception {
    SpanIds span = new SpanIds("1".repeat(32), "1".repeat(16));
    SpanSource tracer = () -> span;
    Spans.add(tracer);
    try {
      overflow(call);
      assertThat(Spans.areTraced()).as("the tracer is not to blame").isTrue();
    } finally {
      Spans.remove(tracer);
    }
  }

  private static void overflow(WovenCall call) throws InterruptedException {
    Sli sli = TestSlis.sli(availability(), within(Duration.ofHours(1)));
    AtomicReference<Throwable> failed = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                overflow(call, sli);
              } catch (Throwable e) {
                failed.set(e);
              }
            },
            "overflows",
            STACK_BYTES);
    thread.start();
    thread.join();

    assertThat(failed.get()).isNull();
  }

  private static void overflow(WovenCall call, Sli sli) {
    Set<Call> ofOtherTests = Set.copyOf(Calls.detached());
    call.prepare(sli);
    call.make(sli);
    call.complete();
    Sweep.settleOverdue(System.nanoTime());
    long counted = valid(snapshot(sli));
    long lost = Suppressed.lostCalls();
    long begun = WovenCall.begun;
    for (int round = 0; round < ROUNDS; round++) {
      try {
        down(call, sli, round, new long[0]);
      } catch (StackOverflowError e) {
        call.complete();
      }
      AfterAnOverflow.theNextCallsAreCounted(sli, "in round " + round);
    }
    WovenCall.tidy();
    AfterAnOverflow.nothingIsInFlight(sli, "at the end");
    assertThat(Calls.detached()).isSubsetOf(ofOtherTests);
    if (!call.goesOn()) {
      begun = WovenCall.begun - begun;
      counted = valid(snapshot(sli)) - counted - 2 * ROUNDS;
      lost = Suppressed.lostCalls() - lost;
      assertThat(counted + lost).as("counted or told as lost").isGreaterThanOrEqualTo(begun);
    }
    assertThat(SharedSlots.overflow()).isEmpty();
  }

  /** Calls at each depth, down to the last. */
  @SuppressWarnings("InfiniteRecursion") // until the stack is used up
  private static void down(WovenCall call, Sli sli) {
    call.make(sli);
    down(call, sli);
  }

  /** The same, with frames that lie a little differently. */
  private static void down(WovenCall call, Sli sli, int frames, long... padding) {
    if (frames > 0) {
      down(call, sli, frames - 1, padding);
    } else {
      down(call, sli);
    }
  }
}
