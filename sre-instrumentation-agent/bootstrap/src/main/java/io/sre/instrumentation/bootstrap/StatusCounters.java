package io.sre.instrumentation.bootstrap;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
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

  /** Made when first used; the last one is of the rest. */
  private final AtomicReferenceArray<LongAdder> counts;

  StatusCounters(int limit) {
    this.limit = limit;
    this.statuses = new AtomicIntegerArray(limit);
    this.counts = new AtomicReferenceArray<>(limit + 1);
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
    LongAdder count = counts.getAcquire(place);
    (count == null ? make(place) : count).increment();
  }

  private LongAdder make(int place) {
    LongAdder made = new LongAdder();
    LongAdder before = counts.compareAndExchange(place, null, made);
    return before == null ? made : before;
  }

  private long count(int place) {
    LongAdder count = counts.getAcquire(place);
    return count == null ? 0 : count.sum();
  }

  Map<String, Long> read() {
    Map<String, Long> result = new TreeMap<>();
    for (int i = 0; i < limit && statuses.get(i) != 0; i++) {
      result.put(Integer.toString(statuses.get(i)), count(i));
    }
    long others = count(limit);
    if (others > 0) {
      result.put(BoundedNames.OTHER, others);
    }
    return result;
  }
}
