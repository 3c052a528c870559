/** What is exported at one moment, taken once for all who read. Knows nobody who exports it. */
@NullMarked
package io.sre.instrumentation.engine.reading;

import org.jspecify.annotations.NullMarked;
