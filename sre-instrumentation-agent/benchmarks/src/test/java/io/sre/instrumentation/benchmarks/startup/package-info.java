/** Tests of what is read of processes, and of what becomes of it. */
@NullMarked
package io.sre.instrumentation.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
