package io.sre.instrumentation.bootstrap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** SLIs for tests: each has a name of its own, since a process has one recorder. */
final class TestSlis {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestSlis() {}

  static Sli sli(Objective... objectives) {
    return SliTable.add(
        "test-" + NUMBER.incrementAndGet(),
        false,
        List.of(objectives),
        List.of(),
        new long[] {5_000_000, 100_000_000, 1_000_000_000},
        "test");
  }

  static Sli expecting(String type) {
    return SliTable.add(
        "test-" + NUMBER.incrementAndGet(),
        false,
        List.of(),
        List.of(type),
        new long[] {5_000_000, 100_000_000, 1_000_000_000},
        "test");
  }

  static Objective availability() {
    return new Objective("availability", 0.999, Objective.NO_LIMIT, null, 2_592_000, "30d", 5);
  }

  static Objective within(Duration within) {
    return new Objective(
        "latency-" + within, 0.99, within.toNanos(), within.toString(), 2_592_000, "30d", 5);
  }

  static SliSnapshot snapshot(Sli sli) {
    return Sweep.snapshot(System.nanoTime()).get(sli.id());
  }

  static long valid(SliSnapshot snapshot) {
    return snapshot.successes().count()
        + snapshot.failures().values().stream().mapToLong(SliSnapshot.Durations::count).sum();
  }

  static long sum(SliSnapshot.Events events) {
    return events.good() + events.error() + events.slow() + events.overdue();
  }
}
