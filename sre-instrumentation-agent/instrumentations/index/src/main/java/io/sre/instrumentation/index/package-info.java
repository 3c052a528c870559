/** Writes what the agent must know of all frameworks before it loads any of them. */
@NullMarked
package io.sre.instrumentation.index;

import org.jspecify.annotations.NullMarked;
