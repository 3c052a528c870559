package io.sre.instrumentation.bootstrap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Snapshots as if these calls had been recorded: here, since the recorder alone makes them. */
public final class Snapshots {

  private final Sli sli;
  private final List<Long> successes = new ArrayList<>();
  private final Map<String, List<Long>> failures = new TreeMap<>();
  private final List<Exemplar> exemplars = new ArrayList<>();
  private final Map<String, Long> responses = new TreeMap<>();
  private final Map<String, Long> excluded = new TreeMap<>();
  private long overdue;
  private long inFlight;
  private long oldestAgeNanos;

  private Snapshots(Sli sli) {
    this.sli = sli;
  }

  /** Of an SLI that is in no table. */
  public static Snapshots of(String name, double[] boundaries, Object source, Objective... slos) {
    return of(name, false, boundaries, source, slos);
  }

  public static Snapshots of(
      String name, boolean excluded, double[] boundaries, Object source, Objective... slos) {
    long[] nanos = new long[boundaries.length];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = Math.round(boundaries[i] * 1e9);
    }
    return new Snapshots(new Sli(0, name, excluded, List.of(slos), List.of(), nanos, source));
  }

  public Snapshots success(Duration... durations) {
    for (Duration duration : durations) {
      successes.add(duration.toNanos());
    }
    return this;
  }

  /** A success that is an exemplar. */
  public Snapshots traced(Duration duration, long epochMillis, SpanIds span) {
    exemplars.add(new Exemplar(duration.toNanos(), epochMillis, span));
    return success(duration);
  }

  public Snapshots failure(String errorType, Duration... durations) {
    for (Duration duration : durations) {
      failures.computeIfAbsent(errorType, key -> new ArrayList<>()).add(duration.toNanos());
    }
    return this;
  }

  public Snapshots response(String status, long responses) {
    this.responses.put(status, responses);
    return this;
  }

  public Snapshots excluded(String reason, long calls) {
    excluded.put(reason, calls);
    return this;
  }

  public Snapshots inFlight(long calls, Duration oldest) {
    inFlight = calls;
    oldestAgeNanos = oldest.toNanos();
    return this;
  }

  /** Calls in flight that are past every objective's time. */
  public Snapshots overdue(long calls) {
    overdue = calls;
    return this;
  }

  public SliSnapshot build() {
    Map<String, SliSnapshot.Durations> failed = new TreeMap<>();
    failures.forEach((type, nanos) -> failed.put(type, durations(nanos, List.of())));
    return new SliSnapshot(
        sli,
        durations(successes, exemplars),
        failed,
        sli.objectives().stream().map(this::events).toList(),
        new TreeMap<>(responses),
        new TreeMap<>(excluded),
        inFlight,
        oldestAgeNanos);
  }

  private SliSnapshot.Events events(Objective objective) {
    long good = successes.stream().filter(nanos -> nanos <= objective.withinNanos()).count();
    long errors = failures.values().stream().mapToLong(List::size).sum();
    boolean limited = objective.withinNanos() != Objective.NO_LIMIT;
    return new SliSnapshot.Events(
        objective, good, errors, successes.size() - good, limited ? overdue : 0);
  }

  private SliSnapshot.Durations durations(List<Long> nanos, List<Exemplar> exemplars) {
    long[] counts = new long[sli.layout().size()];
    long sum = 0;
    for (long duration : nanos) {
      counts[sli.layout().bucket(duration)]++;
      sum += duration;
    }
    return new SliSnapshot.Durations(counts, sum, exemplars);
  }
}
