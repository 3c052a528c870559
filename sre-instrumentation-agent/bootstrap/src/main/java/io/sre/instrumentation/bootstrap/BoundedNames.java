package io.sre.instrumentation.bootstrap;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Values by name, bounded in number, both here and in the process: all further names share {@link
 * #OTHER}.
 *
 * <p>Any thread may ask, without waiting for another: a name takes the next free place by
 * compare-and-swap when it is first seen, and keeps it. The first name always has a place.
 */
final class BoundedNames<V> {

  /** The name shared by all further names. */
  static final String OTHER = "_other";

  /** A taken place. */
  private record Entry<V>(String name, V value) {}

  private final int limit;
  private final Budget budget;
  private final Supplier<V> maker;

  /** The last place is that of {@link #OTHER}. */
  private final AtomicReferenceArray<Entry<V>> entries;

  /**
   * Makes an empty table.
   *
   * @param limit the maximum number of names
   * @param budget of the whole process, except for the first name of each table
   * @param maker makes the values; its result is sometimes discarded
   */
  BoundedNames(int limit, Budget budget, Supplier<V> maker) {
    this.limit = limit;
    this.budget = budget;
    this.maker = maker;
    this.entries = new AtomicReferenceArray<>(limit + 1);
  }

  /** Returns the value of this name. */
  @SuppressWarnings("ReferenceEquality") // if not identical, the name is compared by its characters
  V get(String anyName) {
    // A class has one name, so usually this is the very string that came first.
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

  /** Takes a place; false: another thread took it first. */
  private boolean put(int place, String name) {
    return entries.compareAndSet(place, null, new Entry<>(name, maker.get()));
  }

  /** Returns a copy. */
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
