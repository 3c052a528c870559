/**
 * Micrometer's annotations: nothing is woven.
 *
 * <ul>
 *   <li><b>Recognized.</b> A method with {@code @Timed}, {@code @Counted} or {@code @Observed}, or
 *       of a type with one, is an SLI if {@code sre.recognize} lists the annotation. Its name is
 *       the annotation's {@code value}; {@code name} of {@code @Observed}.
 *   <li><b>Not seen.</b> Tags; names that Micrometer gives by default ({@code method.timed}).
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.micrometerannotations;

import org.jspecify.annotations.NullMarked;
