package io.sre.instrumentation.bootstrap;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * What is kept by name, bounded in number, for this one and for the process: the rest shares {@link
 * #OTHER}.
 *
 * <p>Any thread asks, without waiting for another: a name takes the next free place by
 * compare-and-swap when it is first seen, and keeps it. The first name always has one.
 */
final class BoundedNames<V> {

  /** The name of the rest. */
  static final String OTHER = "_other";

  /** A place that is taken. */
  private record Entry<V>(String name, V value) {}

  private final int limit;
  private final Budget budget;
  private final Supplier<V> maker;

  /** The last one is of the rest. */
  private final AtomicReferenceArray<Entry<V>> entries;

  /**
   * Nothing is kept yet.
   *
   * @param limit the most names
   * @param budget of all of the process but the first ones
   * @param maker of what is kept; called in vain sometimes
   */
  BoundedNames(int limit, Budget budget, Supplier<V> maker) {
    this.limit = limit;
    this.budget = budget;
    this.maker = maker;
    this.entries = new AtomicReferenceArray<>(limit + 1);
  }

  /** What is kept by this name. */
  @SuppressWarnings("ReferenceEquality") // else it is looked for by its characters
  V get(String anyName) {
    // A class has one name, so most often it is the very string that came first.
    Entry<V> first = entries.getAcquire(0);
    return first != null && first.name == anyName ? first.value : find(anyName);
  }

  private V find(String anyName) {
    String name = Names.bounded(anyName);
    for (int i = 0; i < limit; i++) {
      Entry<V> entry = entries.getAcquire(i);
      if (entry == null) {
        if (name.equals(OTHER) || (i > 0 && !budget.take())) {
          break;
        }
        if (!put(i, name) && i > 0) {
          budget.giveBack();
        }
        entry = entries.getAcquire(i);
      }
      if (entry.name.equals(name)) {
        return entry.value;
      }
    }
    if (entries.getAcquire(limit) == null) {
      put(limit, OTHER);
    }
    return entries.getAcquire(limit).value;
  }

  /** Takes a place; false: another thread was faster. */
  private boolean put(int place, String name) {
    return entries.compareAndSet(place, null, new Entry<>(name, maker.get()));
  }

  /** A copy. */
  Map<String, V> read() {
    Map<String, V> result = new TreeMap<>();
    for (int i = 0; i <= limit; i++) {
      Entry<V> entry = entries.getAcquire(i);
      if (entry != null) {
        result.put(entry.name, entry.value);
      }
    }
    return result;
  }
}
