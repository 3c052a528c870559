/**
 * Dropwizard's Metrics: nothing is woven.
 *
 * <ul>
 *   <li><b>Recognized.</b> A {@code @Timed} method, or one of a {@code @Timed} type, is an SLI if
 *       {@code sre.recognize} lists {@code Timed}. Its name is the annotation's {@code name} as
 *       written, also where {@code absolute} is false.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.dropwizard;

import org.jspecify.annotations.NullMarked;
