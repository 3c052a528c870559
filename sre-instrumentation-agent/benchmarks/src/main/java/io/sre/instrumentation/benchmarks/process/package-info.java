/** Starts the processes that are measured, and reads what Linux tells of them. */
@NullMarked
package io.sre.instrumentation.benchmarks.process;

import org.jspecify.annotations.NullMarked;
