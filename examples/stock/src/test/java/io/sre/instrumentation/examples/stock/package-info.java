/** The behaviour that the shop and the demo's load rely on. */
@NullMarked
package io.sre.instrumentation.examples.stock;

import org.jspecify.annotations.NullMarked;
