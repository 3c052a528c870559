package io.sre.instrumentation.bootstrap;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters by name, bounded in number: the rest is {@code _other}. Any thread adds. */
final class NamedCounters {

  private final int limit;
  private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

  NamedCounters(int limit) {
    this.limit = limit;
  }

  void add(String name) {
    LongAdder counter = counters.get(name);
    if (counter == null) {
      counter = counter(name);
    }
    counter.increment();
  }

  private synchronized LongAdder counter(String name) {
    String key = counters.containsKey(name) || counters.size() < limit ? name : Failures.OTHER;
    return counters.computeIfAbsent(key, k -> new LongAdder());
  }

  Map<String, Long> read() {
    Map<String, Long> result = new TreeMap<>();
    counters.forEach((name, count) -> result.put(name, count.sum()));
    return result;
  }
}
