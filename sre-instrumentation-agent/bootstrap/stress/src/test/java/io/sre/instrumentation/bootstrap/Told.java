package io.sre.instrumentation.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** SLIs of one state, which are in no table, and what a snapshot says of them, in English. */
final class Told {

  static final long HOUR = 3_600_000_000_000L;

  /** No call takes as little. */
  static final long NO_TIME = 1;

  static {
    // Each state has cells of its own.
    SliTable.limitCells(Integer.MAX_VALUE);
  }

  /** How many calls a state makes: what they race with is over in a few nanoseconds. */
  static final int CALLS = 8;

  static final String CONSISTENT = "consistent";

  private Told() {}

  /** An SLI with an objective for each of these limits. */
  static Sli sli(long... withinNanos) {
    List<Objective> objectives = new ArrayList<>();
    for (long within : withinNanos) {
      objectives.add(
          new Objective("within-" + within, 0.99, within, within + "ns", 86_400, "1d", 5));
    }
    return new Sli(0, "stress", false, objectives, List.of(), new long[0], "stress");
  }

  /** Begins a call in a shared slot; null: one of this SLI is in flight there already. */
  static SharedSlot beginShared(Sli sli, long key) {
    return SharedSlots.isWithin(sli, key) ? null : SharedSlots.claim(sli, key);
  }

  /** Settles what is overdue in these places, with a clock that runs ahead by a time in ns. */
  static void sweep(long aheadNanos, InFlight... places) {
    synchronized (Sweep.class) {
      long now = System.nanoTime() + aheadNanos;
      for (InFlight place : places) {
        Sweep.mark(place, now);
      }
    }
  }

  /** A request that is in flight. */
  static Call call(Sli sli) {
    Call call = new Call();
    call.begin(sli, System.nanoTime(), 0);
    return call;
  }

  /** What has been counted of an SLI whose id is 0, and which shares these slots. */
  static SliSnapshot snapshot(Sli sli, SharedSlot... slots) {
    return Sweep.snapshot(new Sli[] {sli}, slots, System.nanoTime()).get(0);
  }

  /**
   * Whether each call is one event of each objective, when all is quiet; if so, by which ways.
   *
   * @param calls that were made
   */
  static String events(Sli sli, int calls, SharedSlot... slots) {
    SliSnapshot snapshot = snapshot(sli, slots);
    if (valid(snapshot) != calls) {
      return valid(snapshot) + " calls";
    }
    boolean overdue = false;
    for (SliSnapshot.Events events : snapshot.events()) {
      overdue |= events.overdue() > 0;
      if (sum(events) != calls) {
        return told(events);
      }
    }
    return overdue ? "exact, some overdue" : "exact";
  }

  /** The events of an SLI's only objective, when all is quiet: {@code 1 good}. */
  static String events(Sli sli) {
    SliSnapshot snapshot = snapshot(sli);
    SliSnapshot.Events events = snapshot.events().get(0);
    return sum(events) == valid(snapshot)
        ? told(events)
        : told(events) + " of " + valid(snapshot) + " calls";
  }

  private static String told(SliSnapshot.Events events) {
    List<String> told = new ArrayList<>();
    tell(told, events.good(), "good");
    tell(told, events.error(), "error");
    tell(told, events.slow(), "slow");
    tell(told, events.overdue(), "overdue");
    return told.isEmpty() ? "nothing" : String.join(" + ", told);
  }

  private static void tell(List<String> told, long count, String what) {
    if (count != 0) {
      told.add(count + " " + what);
    }
  }

  static long valid(SliSnapshot snapshot) {
    long valid = snapshot.successes().count();
    for (SliSnapshot.Durations failed : snapshot.failures().values()) {
      valid += failed.count();
    }
    return valid;
  }

  static long sum(SliSnapshot.Events events) {
    return events.good() + events.error() + events.slow() + events.overdue();
  }

  /**
   * What is wrong with two snapshots, one after the other; {@code consistent} if nothing is.
   *
   * <p>A call that was overdue and has ended may be missing among the valid calls of the very
   * snapshot that already shows its event. So events may be more than calls by what is overdue, and
   * never by more.
   */
  static String verdict(SliSnapshot before, SliSnapshot after) {
    if (!grows(before.successes(), after.successes())) {
      return "a success was taken back";
    }
    for (int i = 0; i < after.events().size(); i++) {
      SliSnapshot.Events one = before.events().get(i);
      SliSnapshot.Events two = after.events().get(i);
      if (two.good() < one.good()
          || two.error() < one.error()
          || two.slow() < one.slow()
          || two.overdue() < one.overdue()) {
        return "an event was taken back";
      }
      if (isTooMany(before, one) || isTooMany(after, two)) {
        return "more events than calls";
      }
    }
    return CONSISTENT;
  }

  private static boolean grows(SliSnapshot.Durations before, SliSnapshot.Durations after) {
    long[] one = before.counts();
    long[] two = after.counts();
    for (int i = 0; i < one.length; i++) {
      if (two[i] < one[i]) {
        return false;
      }
    }
    return after.sumNanos() >= before.sumNanos();
  }

  /** Whether counts only grew from one look to the next. */
  static String growth(Map<String, Long> before, Map<String, Long> after) {
    for (Map.Entry<String, Long> count : before.entrySet()) {
      if (after.getOrDefault(count.getKey(), 0L) < count.getValue()) {
        return "a count was taken back";
      }
    }
    return "grows";
  }

  private static boolean isTooMany(SliSnapshot snapshot, SliSnapshot.Events events) {
    return events.good() + events.error() + events.slow() > valid(snapshot);
  }
}
