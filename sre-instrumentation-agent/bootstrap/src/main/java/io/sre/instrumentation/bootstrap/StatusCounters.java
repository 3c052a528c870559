package io.sre.instrumentation.bootstrap;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counters by protocol status, bounded in number: the rest is {@code _other}.
 *
 * <p>Any thread adds, without allocation or lock: a status takes the next free place by
 * compare-and-swap when it is first seen.
 */
final class StatusCounters {

  private final int limit;
  private final AtomicIntegerArray statuses;
  private final AtomicLongArray counts;

  StatusCounters(int limit) {
    this.limit = limit;
    this.statuses = new AtomicIntegerArray(limit);
    this.counts = new AtomicLongArray(limit + 1);
  }

  /** Counts one response; {@code status} is not 0. */
  void add(int status) {
    int place = 0;
    while (place < limit) {
      int known = statuses.get(place);
      if (known == 0 && statuses.compareAndSet(place, 0, status)) {
        known = status;
      } else if (known == 0) {
        continue;
      }
      if (known == status) {
        break;
      }
      place++;
    }
    counts.getAndIncrement(place);
  }

  Map<String, Long> read() {
    Map<String, Long> result = new TreeMap<>();
    for (int i = 0; i < limit && statuses.get(i) != 0; i++) {
      result.put(Integer.toString(statuses.get(i)), counts.get(i));
    }
    if (counts.get(limit) > 0) {
      result.put(Failures.OTHER, counts.get(limit));
    }
    return result;
  }
}
