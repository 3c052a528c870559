package io.sre.instrumentation.examples.shop.stock;

/** How many items are left on a shelf. */
public record StockLevel(String sku, int left) {}
