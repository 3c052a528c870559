/**
 * Starts the examples under the agent, drives load through them and shows what the agent measured.
 */
@NullMarked
package io.sre.instrumentation.examples.demo;

import org.jspecify.annotations.NullMarked;
