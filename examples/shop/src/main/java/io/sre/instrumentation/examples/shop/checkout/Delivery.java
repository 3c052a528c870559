package io.sre.instrumentation.examples.shop.checkout;

/** When an order will be there. */
record Delivery(long orderId, int days) {}
