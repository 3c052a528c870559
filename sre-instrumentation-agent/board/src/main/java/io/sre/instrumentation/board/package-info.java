/** The agent's own HTTP end. Uses the engine's snapshots, never its weaving. */
@NullMarked
package io.sre.instrumentation.board;

import org.jspecify.annotations.NullMarked;
