/** Routes the log of the agent's libraries to the agent's reports. */
@NullMarked
package io.sre.instrumentation.engine.log;

import org.jspecify.annotations.NullMarked;
