/** Which classes load, for whom that matters without weaving them. */
@NullMarked
package io.sre.instrumentation.engine.loading;

import org.jspecify.annotations.NullMarked;
