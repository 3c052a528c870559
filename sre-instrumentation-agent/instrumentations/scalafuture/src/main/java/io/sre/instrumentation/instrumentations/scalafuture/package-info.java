/**
 * Futures of Scala 2.12, 2.13 and 3: {@code @Sli} methods that return a {@code Future}, or one of
 * its subtypes, until the future is completed. The method returns its own future; one callback is
 * added to it.
 *
 * <ul>
 *   <li><b>A call</b> begins with the method and ends when its future is completed, on the thread
 *       that completes it. A future that is completed when it is returned ends its call at once.
 *   <li><b>Failure.</b> The exception of the future, by its class, unless the SLI expects it; a
 *       value, also null, for which {@code failsWhen} is true. An exception that the method throws
 *       is a failure. What Scala wraps (an {@code InterruptedException}, an {@code Error}) fails as
 *       {@code java.util.concurrent.ExecutionException}.
 *   <li><b>Excluded</b>: nothing. Such futures cannot be cancelled.
 *   <li><b>Declared types.</b> {@code Future} and all its subtypes; {@code Object} and type
 *       variables, if the value is such a future.
 *   <li><b>Not seen.</b> {@code Future.never}: its call stays in flight.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.scalafuture;

import org.jspecify.annotations.NullMarked;
