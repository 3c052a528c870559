/** Reports which classes load, to code that need not weave them. */
@NullMarked
package io.sre.instrumentation.engine.loading;

import org.jspecify.annotations.NullMarked;
