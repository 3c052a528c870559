/**
 * Prometheus rules that serve every service and every objective: what was promised comes with the
 * metrics, {@code slo_objective_ratio} and {@code slo_window_seconds}, so nothing is described
 * twice. For objectives that are known they can be written out, too.
 */
@NullMarked
package io.sre.instrumentation.tools.rules;

import org.jspecify.annotations.NullMarked;
