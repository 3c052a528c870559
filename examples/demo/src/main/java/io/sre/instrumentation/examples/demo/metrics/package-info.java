/** What the agent exports: its text, read back into SLIs. */
@NullMarked
package io.sre.instrumentation.examples.demo.metrics;

import org.jspecify.annotations.NullMarked;
