package io.sre.instrumentation.bootstrap;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads everything that recording threads write: settles overdue calls, passes on the cells of dead
 * threads, takes snapshots. One thread at a time, under one lock that no call ever takes.
 *
 * <p>Why no snapshot shows a call twice: it reads the records first, and then, for each call that
 * was marked overdue, whether that call has ended; an end frees its place (and, if it was late,
 * corrects the tallies) before it is recorded. So a snapshot that has seen a call's record also
 * sees the settlement of its mark. Conversely, if a call's place is free but its record is not
 * visible yet, its event appears one snapshot later; {@link Sli#shown} prevents a decrease
 * meanwhile.
 */
public final class Sweep {

  private Sweep() {}

  /**
   * Counts overdue calls, once for each threshold they exceed, and releases the cells of dead
   * threads.
   *
   * @param nowNanos the time in ns, of {@link System#nanoTime()}'s clock
   */
  public static synchronized void settleOverdue(long nowNanos) {
    ThreadSlot.releaseDead();
    Calls.findLost();
    for (Sli sli : SliTable.all()) {
      for (Cell cell : sli.cells.all()) {
        mark(cell, nowNanos);
      }
    }
    for (SharedSlot slot : SharedSlots.table()) {
      mark(slot, nowNanos);
    }
    for (SharedSlot slot : SharedSlots.overflow()) {
      mark(slot, nowNanos);
    }
    for (ThreadSlot slot : ThreadSlot.all()) {
      mark(slot.reusable, nowNanos);
    }
    for (Call call : Calls.detached()) {
      mark(call, nowNanos);
    }
  }

  static void mark(InFlight place, long nowNanos) {
    while (true) {
      long word = place.wordAcquire();
      // On every pass: since the last look an earlier call may have ended and this one have begun.
      settle(place, word);
      if (place.abandoned) {
        if (!(place instanceof ThreadCell)) {
          reclaim(place);
        }
        return;
      }
      if (!InFlight.isCall(word)) {
        return;
      }
      int lateEnds = place.lateEnds;
      Sli sli = place.sli();
      int before = InFlight.level(word);
      int level = sli.levelOf(place.until(nowNanos) - InFlight.startOf(word));
      if (level <= before) {
        return;
      }
      long raised = InFlight.withLevel(word, level);
      if (InFlight.WORD.compareAndSet(place, word, raised)) {
        sli.tallies.overdue(before, level);
        place.marked = raised;
        place.markedSli = sli;
        place.knownLateEnds = lateEnds;
        return;
      }
    }
  }

  /** Frees a place whose call will not end. If the call was overdue it stays counted as such. */
  static void reclaim(InFlight place) {
    place.marked = 0;
    place.markedSli = null;
    place.verdict = null;
    boolean lossReported = place.lossReported;
    place.lossReported = false;
    place.abandoned = false;
    place.free();
    if (!lossReported) {
      Suppressed.lostCall();
    }
  }

  static void settle(InFlight place) {
    settle(place, place.wordAcquire());
  }

  /** Settles the mark of the call that was marked here, once that call has ended. */
  private static void settle(InFlight place, long word) {
    long marked = place.marked;
    Sli sli = place.markedSli;
    if (marked == 0 || sli == null) {
      return;
    }
    if (word == marked || word == InFlight.ending(marked)) {
      return;
    }
    if (place.lateEnds == place.knownLateEnds) {
      sli.tallies.inTimeAfterAll(InFlight.level(marked));
    }
    place.marked = 0;
    place.markedSli = null;
  }

  /**
   * The counts until now, one entry per SLI, in the order of their ids, without withdrawn SLIs.
   *
   * @param nowNanos the time in ns, of {@link System#nanoTime()}'s clock
   */
  public static synchronized List<SliSnapshot> snapshot(long nowNanos) {
    return snapshot(SliTable.all(), SharedSlots.table(), nowNanos);
  }

  /** The counts of these SLIs, whose ids are their indexes and which share these slots. */
  static synchronized List<SliSnapshot> snapshot(Sli[] slis, SharedSlot[] slots, long nowNanos) {
    InFlightCounts inFlight = new InFlightCounts(slis, nowNanos);
    boolean traced = Spans.areTraced();
    List<Records> records = new ArrayList<>(slis.length);
    for (Sli sli : slis) {
      records.add(Records.read(sli));
    }
    for (Sli sli : slis) {
      for (Cell cell : sli.cells.all()) {
        settle(cell);
        inFlight.add(cell);
        if (traced) {
          cell.wantExemplars();
        }
      }
    }
    for (SharedSlot slot : slots) {
      settle(slot);
      inFlight.add(slot);
    }
    for (SharedSlot slot : SharedSlots.overflow()) {
      inFlight.add(slot);
    }
    for (ThreadSlot slot : ThreadSlot.all()) {
      Call call = slot.reusable;
      if (!call.detached) {
        inFlight.add(call);
      }
    }
    for (Call call : Calls.detached()) {
      inFlight.add(call);
    }
    List<SliSnapshot> result = new ArrayList<>(slis.length);
    for (Records read : records) {
      int id = read.sli.id();
      if (read.sli.isWithdrawn()) {
        continue;
      }
      result.add(read.snapshot(inFlight.count[id], inFlight.oldestAge[id]));
    }
    return result;
  }

  /** By SLI, the number of calls in flight and the age of the oldest. */
  private static final class InFlightCounts {

    final long[] count;
    final long[] oldestAge;
    private final Sli[] slis;
    private final long now;

    InFlightCounts(Sli[] slis, long now) {
      this.slis = slis;
      this.count = new long[slis.length];
      this.oldestAge = new long[slis.length];
      this.now = now;
    }

    void add(InFlight place) {
      long word = place.wordAcquire();
      if (!InFlight.isCall(word) || place.abandoned) {
        return;
      }
      Sli sli = place.sli();
      int id = sli.id();
      // Read again: another call may have taken the place between the two reads.
      VarHandle.loadLoadFence();
      if (place.wordAcquire() == word && id < slis.length && slis[id] == sli) {
        count[id]++;
        oldestAge[id] = Math.max(oldestAge[id], now - InFlight.startOf(word));
      }
    }
  }

  /** The records of one SLI, read before the marked calls are settled. */
  private static final class Records {

    final Sli sli;
    private final SliSnapshot.Durations successes;
    private final Map<String, SliSnapshot.Durations> failures = new TreeMap<>();
    private long failed;

    private Records(Sli sli, SliSnapshot.Durations successes) {
      this.sli = sli;
      this.successes = successes;
    }

    static Records read(Sli sli) {
      long[] counts = new long[sli.layout.size()];
      long sum = sli.shared.read(counts);
      for (Cell cell : sli.cells.all()) {
        sum += cell.read(counts);
      }
      long now = System.currentTimeMillis();
      Records result =
          new Records(sli, new SliSnapshot.Durations(counts, sum, sli.shared.exemplars.read(now)));
      sli.failures
          .byType()
          .forEach(
              (type, histogram) -> {
                long[] failedCounts = new long[sli.layout.size()];
                long failedSum = histogram.read(failedCounts);
                SliSnapshot.Durations durations =
                    new SliSnapshot.Durations(
                        failedCounts, failedSum, histogram.exemplars.read(now));
                result.failures.put(type, durations);
                result.failed += durations.count();
              });
      return result;
    }

    SliSnapshot snapshot(long inFlight, long oldestAgeNanos) {
      List<Objective> objectives = sli.objectives();
      List<SliSnapshot.Events> events = new ArrayList<>(objectives.size());
      for (int i = 0; i < sli.shown.length; i++) {
        SliSnapshot.Events now = events(objectives.get(i));
        SliSnapshot.Events before = sli.shown[i];
        now = before == null ? now : now.noLessThan(before);
        sli.shown[i] = now;
        events.add(now);
      }
      return new SliSnapshot(
          sli,
          successes,
          failures,
          List.copyOf(events),
          sli.statuses.read(),
          sli.excludedBy.read(),
          inFlight,
          oldestAgeNanos);
    }

    private SliSnapshot.Events events(Objective objective) {
      int level = sli.overdueLevel(objective);
      if (level == 0) {
        long within =
            objective.withinNanos() == Objective.NO_LIMIT
                ? successes.count()
                : sli.layout.within(successes.counts(), objective.withinNanos());
        return new SliSnapshot.Events(objective, within, failed, successes.count() - within, 0);
      }
      int threshold = level - 1;
      Tallies tallies = sli.tallies;
      long within = sli.layout.within(successes.counts(), objective.withinNanos());
      return new SliSnapshot.Events(
          objective,
          within - tallies.inTimeAfterAll.get(threshold),
          failed - tallies.lateFailures.get(threshold),
          successes.count() - within - tallies.lateSuccesses.get(threshold),
          tallies.overdue[threshold]);
    }
  }
}
