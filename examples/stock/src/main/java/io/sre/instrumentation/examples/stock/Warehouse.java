package io.sre.instrumentation.examples.stock;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.Slis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All the shelves, and the pickers who walk to them. */
final class Warehouse {

  private static final int PICKERS = 8;

  private final Map<String, Shelf> shelves;
  private final Semaphore pickers = new Semaphore(PICKERS, true);

  Warehouse(List<Shelf> shelves) {
    this.shelves = shelves.stream().collect(Collectors.toMap(Shelf::sku, Function.identity()));
    Slis.resource("pickers", () -> PICKERS - pickers.availablePermits(), () -> PICKERS);
  }

  /** One item of each way to go right or wrong, so that anyone can try them with {@code curl}. */
  static Warehouse ofTheShop() {
    return new Warehouse(
        List.of(
            Shelf.near("mug"),
            Shelf.near("poster"),
            Shelf.near("lamp"),
            Shelf.near("chair"),
            Shelf.near("desk"),
            Shelf.discontinued("atlas"),
            Shelf.jammed("clock"),
            Shelf.far("piano", Duration.ofMillis(400))));
  }

  int left(String sku) {
    return shelf(sku).left();
  }

  /** Takes items off their shelf and returns how many are left. */
  @Sli(
      value = "pick",
      expected = {OutOfStockException.class, UnknownSkuException.class})
  @Objective(target = 99.9)
  @Objective(target = 99.0, within = "250ms")
  int pick(String sku, int quantity) {
    Shelf shelf = shelf(sku);
    pickers.acquireUninterruptibly();
    try {
      walk(shelf.walk());
      return shelf.take(quantity);
    } finally {
      pickers.release();
    }
  }

  /** Fills every shelf up and returns how many items that took. */
  int restock() {
    return shelves.values().stream().mapToInt(Shelf::refill).sum();
  }

  private Shelf shelf(String sku) {
    Shelf shelf = shelves.get(sku);
    if (shelf == null) {
      throw new UnknownSkuException(sku);
    }
    return shelf;
  }

  private static void walk(Duration walk) {
    try {
      Thread.sleep(walk.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the warehouse is closing", e);
    }
  }
}
