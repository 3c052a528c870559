/** What Prometheus takes to evaluate the universal rules. */
@NullMarked
package io.sre.instrumentation.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
