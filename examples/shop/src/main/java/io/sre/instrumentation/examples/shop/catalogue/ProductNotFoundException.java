package io.sre.instrumentation.examples.shop.catalogue;

/** The catalogue has no such product. */
public final class ProductNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ProductNotFoundException(long id) {
    super("no product " + id);
  }
}
