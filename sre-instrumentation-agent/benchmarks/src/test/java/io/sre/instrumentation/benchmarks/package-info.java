/** Tests of what becomes of measurements. */
@NullMarked
package io.sre.instrumentation.benchmarks;

import org.jspecify.annotations.NullMarked;
