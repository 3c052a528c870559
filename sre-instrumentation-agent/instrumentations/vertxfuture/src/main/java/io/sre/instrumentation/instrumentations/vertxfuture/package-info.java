/**
 * Futures of Vert.x 4 and 5: {@code @Sli} methods that return a {@code Future}, or one of its
 * subtypes, until the future is complete. The method returns its own future; one handler is added
 * to it.
 *
 * <ul>
 *   <li><b>A call</b> begins with the method and ends when its future is complete. The handler runs
 *       where the handlers of the future run: on the future's context, if it has one, else on the
 *       thread that completes it; before the handlers that the caller adds. A future that is
 *       complete when it is returned ends its call at once.
 *   <li><b>Failure.</b> The exception of the future, by its class, unless the SLI expects it; a
 *       value, also null, for which {@code failsWhen} is true. An exception that the method throws
 *       is a failure.
 *   <li><b>Excluded</b>: nothing. Such futures cannot be cancelled; {@code Future.timeout} fails
 *       with a {@code TimeoutException}.
 *   <li><b>Declared types.</b> {@code Future} and all its subtypes ({@code CompositeFuture});
 *       {@code Object} and type variables, if the value is such a future.
 *   <li><b>Not seen.</b> {@code Promise}, which a method rarely returns. A future whose context was
 *       closed before it was complete: its call stays in flight.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.vertxfuture;

import org.jspecify.annotations.NullMarked;
