package io.sre.instrumentation.benchmarks.load;

import java.util.List;

/**
 * What a server is asked, in turn.
 *
 * @param requests one that is asked for more often is in it more often
 */
record Mix(List<Request> requests) {

  private static final int OUT_OF_STOCK = 6;
  private static final int JAMMED = 7;
  private static final int UNKNOWN = 999;

  /** Each endpoint of {@code examples/shop} that does not sleep; one of each ten fails. */
  static Mix ofTheShop() {
    return new Mix(
        List.of(
            Request.checkout(1),
            Request.get("/products"),
            Request.get("/products/1"),
            Request.get("/orders/1"),
            Request.get("/index.html"),
            Request.get("/offers/office"),
            Request.get("/products/2"),
            Request.checkout(OUT_OF_STOCK),
            Request.get("/products/" + UNKNOWN),
            Request.get("/orders/1/delivery"),
            Request.get("/products"),
            Request.get("/products/3"),
            Request.checkout(2),
            Request.get("/shop.css"),
            Request.get("/products/4"),
            Request.get("/orders/1"),
            Request.checkout(JAMMED),
            Request.get("/offers/kitchen"),
            Request.get("/nowhere"),
            Request.get("/products/5")));
  }
}
