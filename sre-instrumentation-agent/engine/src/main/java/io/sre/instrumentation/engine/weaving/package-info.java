/**
 * Finds code paths in classes as they load, and weaves advice into them. Used only by the
 * lifecycle; instrumentations use {@link io.sre.instrumentation.engine.weaving.Instrumentation}.
 */
@NullMarked
package io.sre.instrumentation.engine.weaving;

import org.jspecify.annotations.NullMarked;
