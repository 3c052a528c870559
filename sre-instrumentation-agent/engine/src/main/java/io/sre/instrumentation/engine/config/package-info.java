/** The operator's configuration, typed and in one place. Used by every part of the engine. */
@NullMarked
package io.sre.instrumentation.engine.config;

import org.jspecify.annotations.NullMarked;
