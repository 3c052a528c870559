package io.sre.instrumentation.examples.shop.stock;

/** The customer wants more than there is. */
public final class OutOfStockException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutOfStockException(String sku) {
    super("out of stock: " + sku);
  }
}
