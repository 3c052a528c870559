/** Tests of what is read of processes. */
@NullMarked
package io.sre.instrumentation.benchmarks.process;

import org.jspecify.annotations.NullMarked;
