/**
 * What a whole process costs: start-up, CPU and memory of programs without an agent, with ours and
 * with OpenTelemetry's. Linux only, by {@code /proc}; needs no other tool.
 */
@NullMarked
package io.sre.instrumentation.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
