/**
 * What the agent costs a whole application under load: JVMs with and without it beside each other,
 * and a second one without it as control. Linux only, by {@code /proc}.
 */
@NullMarked
package io.sre.instrumentation.benchmarks.load;

import org.jspecify.annotations.NullMarked;
