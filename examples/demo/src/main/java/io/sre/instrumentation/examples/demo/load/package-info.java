/** The customers: what they ask for, how often, and what they saw. */
@NullMarked
package io.sre.instrumentation.examples.demo.load;

import org.jspecify.annotations.NullMarked;
