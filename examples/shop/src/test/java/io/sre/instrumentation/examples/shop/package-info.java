/** The behaviour that the demo's load relies on. */
@NullMarked
package io.sre.instrumentation.examples.shop;

import org.jspecify.annotations.NullMarked;
