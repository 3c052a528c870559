/** Buying: the part of the shop that earns the money, so the one with promises. */
@NullMarked
@Owner(team = "payments", component = "checkout")
package io.sre.instrumentation.examples.shop.checkout;

import io.sre.instrumentation.api.Owner;
import org.jspecify.annotations.NullMarked;
