/** The folder of a test's framework. */
@NullUnmarked
package io.sre.instrumentation.instrumentations.acme;

import org.jspecify.annotations.NullUnmarked;
