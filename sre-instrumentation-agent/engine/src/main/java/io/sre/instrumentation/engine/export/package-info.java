/** From a reading to OpenTelemetry and to whoever scrapes. Knows nothing of weaving. */
@NullMarked
package io.sre.instrumentation.engine.export;

import org.jspecify.annotations.NullMarked;
