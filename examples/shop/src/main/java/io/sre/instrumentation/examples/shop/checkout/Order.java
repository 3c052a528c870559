package io.sre.instrumentation.examples.shop.checkout;

/** What a customer has bought. */
record Order(long id, long productId, int quantity) {}
