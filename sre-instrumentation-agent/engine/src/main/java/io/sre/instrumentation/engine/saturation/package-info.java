/**
 * How full everything is that is bounded and that calls compete for: found without being told, read
 * when metrics are, never on a customer's way.
 *
 * <p>Thread pools are found from their live threads, so nothing of them is woven but the rare way
 * of a task that is turned away. Connection pools and limits of libraries are told of by their
 * instrumentations, through {@link io.sre.instrumentation.bootstrap.Resources}.
 */
@NullMarked
package io.sre.instrumentation.engine.saturation;

import org.jspecify.annotations.NullMarked;
