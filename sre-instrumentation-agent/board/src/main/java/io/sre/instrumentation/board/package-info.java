/** The agent's own metrics endpoint. Uses the engine's snapshots, never its weaving. */
@NullMarked
package io.sre.instrumentation.board;

import org.jspecify.annotations.NullMarked;
