/** A plain Java service that keeps the stock of the shop, on the JDK's own HTTP server. */
@NullMarked
@Owner(team = "warehouse")
package io.sre.instrumentation.examples.stock;

import io.sre.instrumentation.api.Owner;
import org.jspecify.annotations.NullMarked;
