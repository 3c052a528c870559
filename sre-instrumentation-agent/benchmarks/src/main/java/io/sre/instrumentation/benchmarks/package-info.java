/**
 * What a measured call costs: the command, its rounds, its table and the bars. Used by nobody; the
 * benchmarks themselves are in {@link io.sre.instrumentation.benchmarks.call}.
 */
@NullMarked
package io.sre.instrumentation.benchmarks;

import org.jspecify.annotations.NullMarked;
