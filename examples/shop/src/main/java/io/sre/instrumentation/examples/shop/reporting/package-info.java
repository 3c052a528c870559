/** Figures for the shop's own people. */
@NullMarked
package io.sre.instrumentation.examples.shop.reporting;

import org.jspecify.annotations.NullMarked;
