package io.sre.instrumentation.examples.stock;

import java.time.Duration;

/** Where the items of one kind lie, and what is wrong with that place. */
final class Shelf {

  private final String sku;
  private final int capacity;
  private final Duration walk;
  private final boolean jammed;
  private int left;

  private Shelf(String sku, int capacity, Duration walk, boolean jammed) {
    this.sku = sku;
    this.capacity = capacity;
    this.walk = walk;
    this.jammed = jammed;
    this.left = capacity;
  }

  static Shelf near(String sku) {
    return new Shelf(sku, 1_000, Duration.ZERO, false);
  }

  static Shelf far(String sku, Duration walk) {
    return new Shelf(sku, 1_000, walk, false);
  }

  static Shelf jammed(String sku) {
    return new Shelf(sku, 1_000, Duration.ZERO, true);
  }

  static Shelf discontinued(String sku) {
    return new Shelf(sku, 0, Duration.ZERO, false);
  }

  String sku() {
    return sku;
  }

  /** How long a picker is away for an item of this shelf. */
  Duration walk() {
    return walk;
  }

  synchronized int left() {
    return left;
  }

  /** Returns how many are left. */
  synchronized int take(int quantity) {
    if (jammed) {
      throw new IllegalStateException("the shelf of " + sku + " is jammed");
    }
    if (quantity > left) {
      throw new OutOfStockException(sku);
    }
    left -= quantity;
    return left;
  }

  /** Returns how many were added. */
  synchronized int refill() {
    int added = capacity - left;
    left = capacity;
    return added;
  }
}
