/**
 * OpenTelemetry's annotations for spans: nothing is woven.
 *
 * <ul>
 *   <li><b>Recognized.</b> A {@code @WithSpan} method is an SLI if {@code sre.recognize} lists
 *       {@code WithSpan}. Its name is the annotation's {@code value}.
 *   <li><b>Not seen.</b> The annotation of OpenTelemetry's older extension, {@code
 *       io.opentelemetry.extension.annotations.WithSpan}, unless the setting lists it by that name.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.opentelemetryannotations;

import org.jspecify.annotations.NullMarked;
