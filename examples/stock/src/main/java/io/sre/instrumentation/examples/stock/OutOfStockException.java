package io.sre.instrumentation.examples.stock;

/** There are fewer items on the shelf than were asked for. */
final class OutOfStockException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutOfStockException(String sku) {
    super("out of stock: " + sku);
  }
}
