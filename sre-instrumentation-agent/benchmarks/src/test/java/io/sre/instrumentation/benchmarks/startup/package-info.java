/** Tests of what becomes of figures. */
@NullMarked
package io.sre.instrumentation.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
