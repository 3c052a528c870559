/** The data exported at one moment, taken once for all readers. Knows none of its exporters. */
@NullMarked
package io.sre.instrumentation.engine.reading;

import org.jspecify.annotations.NullMarked;
