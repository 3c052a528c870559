/**
 * One call of a method that does nothing, measured by each of the peers. JMH runs these classes in
 * forks that have the agent of the row.
 */
@NullMarked
package io.sre.instrumentation.benchmarks.call;

import org.jspecify.annotations.NullMarked;
