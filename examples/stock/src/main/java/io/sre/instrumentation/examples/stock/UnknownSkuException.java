package io.sre.instrumentation.examples.stock;

/** No shelf holds such an item. */
final class UnknownSkuException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownSkuException(String sku) {
    super("unknown item: " + sku);
  }
}
