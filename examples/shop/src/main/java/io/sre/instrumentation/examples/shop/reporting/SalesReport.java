package io.sre.instrumentation.examples.shop.reporting;

import java.math.BigDecimal;

/** What was sold in the last days. */
record SalesReport(long orders, BigDecimal turnover) {}
