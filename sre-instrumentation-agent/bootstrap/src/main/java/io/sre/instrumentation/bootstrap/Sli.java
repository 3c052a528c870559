package io.sre.instrumentation.bootstrap;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The recorder's part of one SLI: how its calls are judged, and where they are counted.
 *
 * <p>Made by {@link SliTable#add} and never removed, since woven code contains its place as a
 * constant; an SLI for which no method was woven is {@linkplain #withdraw withdrawn}. The engine
 * keeps its owner and origin in {@link #source}.
 */
public final class Sli {

  /** Maximum number of error types, statuses or reasons; the rest is {@code _other}. */
  static final int MAX_VALUES = 16;

  private final int id;
  private final String name;
  private final boolean excluded;
  private final List<Objective> objectives;
  private final List<String> expected;
  private final Object source;

  /** Distinct limits of the objectives in ns, ascending: a call of level n exceeds the first n. */
  private final long[] thresholds;

  final Layout layout;
  final ThreadCells cells;
  final LentCells lent;
  final StripedHistogram shared;
  final Failures failures;
  final Tallies tallies;
  final NamedCounters excludedBy = new NamedCounters(MAX_VALUES);
  final NamedCounters statuses = NamedCounters.ofStatuses(MAX_VALUES);

  /** The first route whose requests count here; null: none does. Set once, by any thread. */
  private volatile @Nullable HttpRoute route;

  /** Set by the engine, once; read by the sweep. */
  private volatile boolean withdrawn;

  /** Events as last shown, one entry per objective: never decreasing. Used by the sweep alone. */
  final @Nullable SliSnapshot.Events[] shown;

  Sli(
      int id,
      String name,
      boolean excluded,
      List<Objective> objectives,
      List<String> expected,
      long[] boundariesNanos,
      Object source) {
    this.id = id;
    this.name = name;
    this.excluded = excluded;
    this.objectives = List.copyOf(objectives);
    this.expected = List.copyOf(expected);
    this.source = source;
    this.thresholds =
        objectives.stream()
            .mapToLong(Objective::withinNanos)
            .filter(within -> within != Objective.NO_LIMIT)
            .distinct()
            .sorted()
            .limit(InFlight.MAX_LEVEL)
            .toArray();
    this.layout =
        Layout.of(
            LongStream.concat(
                    LongStream.of(boundariesNanos),
                    objectives.stream()
                        .mapToLong(Objective::withinNanos)
                        .filter(within -> within != Objective.NO_LIMIT))
                .toArray());
    this.cells = new ThreadCells(this);
    this.lent = new LentCells(this);
    this.shared = new StripedHistogram(layout);
    this.failures = new Failures(layout, MAX_VALUES);
    this.tallies = new Tallies(thresholds);
    this.shown = new SliSnapshot.Events[objectives.size()];
  }

  /** Its place in the table, which woven code contains as a constant. */
  public int id() {
    return id;
  }

  /** The {@code sli.name}, unique in the process. */
  public String name() {
    return name;
  }

  /** Whether its calls are never valid events: a health endpoint. */
  public boolean isExcluded() {
    return excluded;
  }

  /** Removes it from all snapshots: nothing counts in it, and zeros would suggest health. */
  public void withdraw() {
    withdrawn = true;
  }

  boolean isWithdrawn() {
    return withdrawn;
  }

  /** Its objectives. */
  public List<Objective> objectives() {
    return objectives;
  }

  /** The buckets of its durations. */
  public Layout layout() {
    return layout;
  }

  /** Notes a route whose requests count here; the first one stays. */
  synchronized void servedAt(HttpRoute of) {
    if (route == null) {
      route = of;
    }
  }

  /** The first route of HTTP whose requests count here; null: none does. */
  public @Nullable HttpRoute route() {
    return route;
  }

  /** The engine's data about it. */
  public Object source() {
    return source;
  }

  /** Up to this duration in ns a success is good for every objective. */
  long firstThreshold() {
    return thresholds.length == 0 ? Long.MAX_VALUE : thresholds[0];
  }

  /** How many thresholds an age in ns exceeds. */
  int levelOf(long ageNanos) {
    int level = 0;
    while (level < thresholds.length && ageNanos > thresholds[level]) {
      level++;
    }
    return level;
  }

  /** The level from which a call is overdue for an objective; 0: it never is. */
  int overdueLevel(Objective objective) {
    for (int i = 0; i < thresholds.length; i++) {
      if (thresholds[i] == objective.withinNanos()) {
        return i + 1;
      }
    }
    return 0;
  }

  /** The {@code error.type} of a call that threw; null if the exception was expected. */
  @Nullable String errorType(Throwable thrown) {
    if (!expected.isEmpty()) {
      for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
        if (expected.contains(type.getName())) {
          return null;
        }
      }
    }
    return thrown.getClass().getName();
  }
}
