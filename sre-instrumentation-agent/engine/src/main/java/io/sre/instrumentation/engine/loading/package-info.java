/** Reports which classes load, to code that need not weave them, and loads the agent's own. */
@NullMarked
package io.sre.instrumentation.engine.loading;

import org.jspecify.annotations.NullMarked;
