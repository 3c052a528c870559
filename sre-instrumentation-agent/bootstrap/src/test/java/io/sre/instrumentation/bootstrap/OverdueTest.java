package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.availability;
import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static io.sre.instrumentation.bootstrap.TestSlis.sum;
import static io.sre.instrumentation.bootstrap.TestSlis.valid;
import static io.sre.instrumentation.bootstrap.TestSlis.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same specification for every kind of place where a call can be in flight. */
class OverdueTest {

  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(10);

  /** A way for a call to be in flight. */
  private interface Kind {
    Object begin(Sli sli);

    void end(Object begun, Throwable thrown);
  }

  private static final class Methods implements Kind {
    private final boolean cells;

    Methods(boolean cells) {
      this.cells = cells;
    }

    @Override
    public Object begin(Sli sli) {
      SliTable.limitCells(cells ? 1_000_000 : 0);
      return Recorder.begin(sli.id());
    }

    @Override
    public void end(Object begun, Throwable thrown) {
      Recorder.end(begun, thrown);
    }
  }

  /** As a virtual thread does, whose key this could be. */
  private static final class Lent implements Kind {
    private static final long KEY = Long.MAX_VALUE;

    @Override
    public Object begin(Sli sli) {
      Object begun = sli.lent.begin(KEY);
      assertThat(begun).isInstanceOf(LentCell.class);
      return begun;
    }

    @Override
    public void end(Object begun, Throwable thrown) {
      Recorder.end(begun, thrown);
    }
  }

  private static final class Requests implements Kind {
    @Override
    public Object begin(Sli sli) {
      return Calls.open(sli);
    }

    @Override
    public void end(Object begun, Throwable thrown) {
      Call call = (Call) begun;
      Calls.close(call);
      call.end(thrown == null ? null : thrown.getClass().getName());
    }
  }

  private static final class FuturesOfMethods implements Kind {
    @Override
    public Object begin(Sli sli) {
      CompletableFuture<Object> future = new CompletableFuture<>();
      FutureCalls.end(Recorder.begin(sli.id()), future, null, null, FutureCalls.DECLARED);
      return future;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void end(Object begun, Throwable thrown) {
      CompletableFuture<Object> future = (CompletableFuture<Object>) begun;
      if (thrown == null) {
        future.complete("");
      } else {
        future.completeExceptionally(thrown);
      }
    }
  }

  static Stream<Named<Kind>> kinds() {
    return Stream.of(
        Named.of("in a thread's cell", new Methods(true)),
        Named.of("in a shared slot", new Methods(false)),
        Named.of("in a lent cell", new Lent()),
        Named.of("as a request", new Requests()),
        Named.of("as a future", new FuturesOfMethods()));
  }

  @AfterEach
  void cells() {
    SliTable.limitCells(4096);
  }

  private static void sweepAfter(Duration age) {
    Sweep.settleOverdue(System.nanoTime() + age.toNanos());
  }

  private static SliSnapshot.Events latency(Sli sli) {
    return snapshot(sli).events().get(1);
  }

  private static void assertExact(Sli sli) {
    SliSnapshot snapshot = snapshot(sli);
    for (SliSnapshot.Events events : snapshot.events()) {
      assertThat(sum(events)).as(events.toString()).isEqualTo(valid(snapshot));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_hung_call_is_bad_before_it_returns(Kind kind) {
    Sli sli = TestSlis.sli(availability(), within(SHORT));
    Object begun = kind.begin(sli);

    sweepAfter(SHORT.dividedBy(2));
    assertThat(latency(sli).overdue()).isZero();

    sweepAfter(SHORT.plusSeconds(1));
    sweepAfter(SHORT.plusSeconds(2));
    assertThat(latency(sli).overdue()).as("counted once").isEqualTo(1);
    assertThat(snapshot(sli).inFlight()).isEqualTo(1);
    assertThat(snapshot(sli).events().get(0).overdue()).as("no limit, no overdue").isZero();

    kind.end(begun, null);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_call_that_was_overdue_is_not_counted_again_when_it_ends_with_success(Kind kind) {
    Sli sli = TestSlis.sli(availability(), within(Duration.ofNanos(1)));
    Object begun = kind.begin(sli);
    sweepAfter(SHORT);
    kind.end(begun, null);
    sweepAfter(SHORT);

    assertThat(latency(sli).overdue()).isEqualTo(1);
    assertThat(latency(sli).slow()).isZero();
    assertThat(snapshot(sli).events().get(0).good()).isEqualTo(1);
    assertThat(snapshot(sli).inFlight()).isZero();
    assertExact(sli);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_call_that_was_overdue_is_not_counted_again_when_it_fails(Kind kind) {
    Sli sli = TestSlis.sli(availability(), within(SHORT));
    Object begun = kind.begin(sli);
    sweepAfter(LONG);
    kind.end(begun, new IllegalStateException());

    assertThat(latency(sli).overdue()).isEqualTo(1);
    assertThat(latency(sli).error()).isZero();
    assertThat(snapshot(sli).events().get(0).error()).isEqualTo(1);
    assertExact(sli);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_call_in_time_by_its_own_clock_that_the_sweep_saw_overdue_is_one_event(Kind kind) {
    Sli sli = TestSlis.sli(availability(), within(LONG));
    Object begun = kind.begin(sli);
    sweepAfter(LONG.plusSeconds(1));
    assertThat(latency(sli).overdue()).isEqualTo(1);

    kind.end(begun, null);

    assertThat(latency(sli).overdue()).as("what was shown stays").isEqualTo(1);
    assertThat(latency(sli).good()).isZero();
    assertExact(sli);
    kind.end(kind.begin(sli), null);
    assertExact(sli);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void each_objective_counts_the_call_when_its_own_time_is_up(Kind kind) {
    Sli sli = TestSlis.sli(within(LONG), within(SHORT));
    Object begun = kind.begin(sli);

    sweepAfter(SHORT.plusSeconds(1));
    assertThat(snapshot(sli).events().get(0).overdue()).isZero();
    assertThat(snapshot(sli).events().get(1).overdue()).isEqualTo(1);

    sweepAfter(LONG.plusSeconds(1));
    assertThat(snapshot(sli).events().get(0).overdue()).isEqualTo(1);
    assertThat(snapshot(sli).events().get(1).overdue()).isEqualTo(1);

    kind.end(begun, null);
    assertExact(sli);
  }
}
