/** Converts readings for OpenTelemetry and for scrapers. Knows nothing of weaving. */
@NullMarked
package io.sre.instrumentation.engine.export;

import org.jspecify.annotations.NullMarked;
