package io.sre.instrumentation.examples.shop.catalogue;

import java.math.BigDecimal;

/** Something on offer. */
public record Product(long id, String sku, String name, String category, BigDecimal price) {}
