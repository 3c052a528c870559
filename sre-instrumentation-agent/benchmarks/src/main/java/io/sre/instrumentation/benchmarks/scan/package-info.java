/** What the command line takes to read a large application. */
@NullMarked
package io.sre.instrumentation.benchmarks.scan;

import org.jspecify.annotations.NullMarked;
