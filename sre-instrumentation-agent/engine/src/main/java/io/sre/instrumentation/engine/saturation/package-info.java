/**
 * Usage of bounded resources that calls compete for: read together with the metrics, never within a
 * customer's call.
 *
 * <p>Thread pools are found by their live threads, so that only their rare rejection of a task is
 * woven. Instrumentations report connection pools and limits of libraries through {@link
 * io.sre.instrumentation.bootstrap.Resources}.
 */
@NullMarked
package io.sre.instrumentation.engine.saturation;

import org.jspecify.annotations.NullMarked;
