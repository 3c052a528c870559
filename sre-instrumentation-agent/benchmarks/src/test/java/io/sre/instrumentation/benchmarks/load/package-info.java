/** Tests of the load, and of what is concluded from it. */
@NullMarked
package io.sre.instrumentation.benchmarks.load;

import org.jspecify.annotations.NullMarked;
