/** What the operator said: one typed place. Used by every room of the engine. */
@NullMarked
package io.sre.instrumentation.engine.config;

import org.jspecify.annotations.NullMarked;
