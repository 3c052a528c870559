package io.sre.instrumentation.examples.shop.checkout;

/** Nobody placed such an order. */
public final class OrderNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OrderNotFoundException(long id) {
    super("no order " + id);
  }
}
