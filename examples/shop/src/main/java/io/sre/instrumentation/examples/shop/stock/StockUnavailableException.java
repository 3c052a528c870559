package io.sre.instrumentation.examples.shop.stock;

/** The stock service did not do what it was asked for. */
public final class StockUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StockUnavailableException(int status) {
    super("stock answered " + status);
  }
}
