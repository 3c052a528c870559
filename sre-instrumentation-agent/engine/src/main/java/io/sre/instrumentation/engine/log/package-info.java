/** What the libraries inside the agent say, told in the agent's way. */
@NullMarked
package io.sre.instrumentation.engine.log;

import org.jspecify.annotations.NullMarked;
