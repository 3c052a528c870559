package io.sre.instrumentation.bootstrap;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters by name, bounded in number: the rest is {@code _other}. Any thread adds, without waiting
 * for another.
 */
final class NamedCounters {

  private static final int DEFAULT_LIMIT = 500;

  /** Names of the process, besides the first of each SLI and the rest. */
  static final Budget BUDGET = new Budget(DEFAULT_LIMIT);

  private final BoundedNames<LongAdder> counters;

  NamedCounters(int limit) {
    counters = new BoundedNames<>(limit, BUDGET, LongAdder::new);
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
