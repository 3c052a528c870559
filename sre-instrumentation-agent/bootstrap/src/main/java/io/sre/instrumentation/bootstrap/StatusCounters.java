package io.sre.instrumentation.bootstrap;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters by protocol status, bounded in number: the rest is {@code _other}.
 *
 * <p>Any thread adds, without waiting for another: a status takes the next free place by
 * compare-and-swap when it is first seen.
 */
final class StatusCounters {

  private final int limit;
  private final AtomicIntegerArray statuses;
  private final LongAdder[] counts;

  StatusCounters(int limit) {
    this.limit = limit;
    this.statuses = new AtomicIntegerArray(limit);
    this.counts = new LongAdder[limit + 1];
    Arrays.setAll(counts, i -> new LongAdder());
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
    counts[place].increment();
  }

  Map<String, Long> read() {
    Map<String, Long> result = new TreeMap<>();
    for (int i = 0; i < limit && statuses.get(i) != 0; i++) {
      result.put(Integer.toString(statuses.get(i)), counts[i].sum());
    }
    long others = counts[limit].sum();
    if (others > 0) {
      result.put(Failures.OTHER, others);
    }
    return result;
  }
}
