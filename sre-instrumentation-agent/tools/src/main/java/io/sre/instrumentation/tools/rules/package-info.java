/**
 * Prometheus rules for every service and every objective: the metrics {@code slo_objective_ratio}
 * and {@code slo_window_seconds} contain the objectives, so nothing is described twice. For known
 * objectives the rules can also be written out.
 */
@NullMarked
package io.sre.instrumentation.tools.rules;

import org.jspecify.annotations.NullMarked;
