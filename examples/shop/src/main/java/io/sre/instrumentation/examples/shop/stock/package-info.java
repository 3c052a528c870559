/** What the shop needs of the stock service. */
@NullMarked
package io.sre.instrumentation.examples.shop.stock;

import org.jspecify.annotations.NullMarked;
