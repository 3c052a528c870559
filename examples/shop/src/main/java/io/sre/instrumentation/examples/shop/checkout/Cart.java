package io.sre.instrumentation.examples.shop.checkout;

/** What a customer wants to buy. */
record Cart(long productId, int quantity) {}
