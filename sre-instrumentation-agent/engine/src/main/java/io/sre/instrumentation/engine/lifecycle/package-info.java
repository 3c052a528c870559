/** Starts the agent's parts in order and ends them. Used by the agent's premain. */
@NullMarked
package io.sre.instrumentation.engine.lifecycle;

import org.jspecify.annotations.NullMarked;
