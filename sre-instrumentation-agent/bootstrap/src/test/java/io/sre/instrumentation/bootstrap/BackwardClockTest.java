package io.sre.instrumentation.bootstrap;

import static io.sre.instrumentation.bootstrap.TestSlis.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Clocks of processors may differ: a call can end before it began. */
class BackwardClockTest {

  private final Sli sli = TestSlis.sli();
  private final long lost = Suppressed.lostCalls();

  @Test
  void a_call_that_ends_before_it_began_has_no_duration() {
    ThreadCell cell = (ThreadCell) Recorder.begin(sli.id());
    assertThat(cell).isNotNull();
    cell.start = System.nanoTime() + 3_600_000_000_000L;
    Recorder.end(cell, null);

    assertThat(snapshot(sli).successes().count()).isEqualTo(1);
    assertThat(snapshot(sli).successes().sumNanos()).isZero();
    assertThat(Suppressed.lostCalls()).isEqualTo(lost);
  }

  @Test
  void a_negative_duration_does_not_reduce_a_shared_sum() {
    sli.shared.record(-5);
    sli.failures.record("type", -5);
    sli.failures.record("type", Long.MIN_VALUE);

    assertThat(snapshot(sli).successes().sumNanos()).isZero();
    assertThat(snapshot(sli).failures().get("type").sumNanos()).isZero();
    assertThat(snapshot(sli).failures().get("type").count()).isEqualTo(2);
  }
}
