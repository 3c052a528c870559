package io.sre.instrumentation.bootstrap;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters by name, bounded in number: all further names are {@code _other}. Any thread adds,
 * without waiting for another.
 */
final class NamedCounters {

  private static final int DEFAULT_LIMIT = 500;

  /** Names of the process, except the first of each SLI and {@code _other}. */
  static final Budget BUDGET = new Budget(DEFAULT_LIMIT);

  private static final Budget UNLIMITED = new Budget(Integer.MAX_VALUE);

  private final BoundedNames<LongAdder> counters;

  NamedCounters(int limit) {
    this(limit, BUDGET);
  }

  private NamedCounters(int limit, Budget budget) {
    counters = new BoundedNames<>(limit, budget, LongAdder::new);
  }

  /** Counters of a protocol's statuses: few by nature, so only each SLI has a limit. */
  static NamedCounters ofStatuses(int limit) {
    return new NamedCounters(limit, UNLIMITED);
  }

  void add(String name) {
    counters.get(name).increment();
  }

  Map<String, Long> read() {
    Map<String, Long> result = new TreeMap<>();
    counters.read().forEach((name, count) -> result.put(name, count.sum()));
    return result;
  }
}
