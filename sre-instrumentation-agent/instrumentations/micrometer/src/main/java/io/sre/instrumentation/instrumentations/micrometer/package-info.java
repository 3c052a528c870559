/**
 * Micrometer 1.9 and newer: its registries show the agent's SLIs and resources, beside the
 * application's own meters.
 *
 * <ul>
 *   <li><b>Registries.</b> Those that are pulled (Prometheus, JMX, simple, the application's own
 *       types); with {@code sre.micrometer=on} also those that send each series somewhere; none
 *       that is closed.
 *   <li><b>Meters.</b> The {@code sli.*}, {@code slo.*} and {@code saturation.*} series of the
 *       specification's section 4. A registry's filters and naming convention apply.
 *   <li><b>When.</b> Within four seconds after the registry has its first meter, or has had none
 *       for 10 s: the application has configured its filters by then.
 *   <li><b>Composites.</b> Meters are registered in a composite if all of its registries show them
 *       and the application uses it, else in those that do. Registries that it gets later count,
 *       too.
 *   <li><b>Annotations.</b> A method with {@code @Timed}, {@code @Counted} or {@code @Observed}, or
 *       of a type with one, is an SLI if {@code sre.recognize} lists the annotation. Its name is
 *       the annotation's {@code value}; {@code name} of {@code @Observed}.
 *   <li><b>Not seen.</b> A registry that does not extend {@code MeterRegistry}. Tags of
 *       annotations; names that Micrometer gives by default ({@code method.timed}).
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.micrometer;

import org.jspecify.annotations.NullMarked;
