/**
 * Guava: {@code @Sli} methods that return a {@code ListenableFuture}, or one of its subtypes, until
 * the future is done. The method returns its own future; one listener is added to it.
 *
 * <ul>
 *   <li><b>A call</b> begins with the method and ends when its future is done, on the thread that
 *       completes it: before the listeners that the caller adds run. A future that is done when it
 *       is returned ends its call at once.
 *   <li><b>Failure.</b> The exception of the future, by its class, unless the SLI expects it; a
 *       value, also null, for which {@code failsWhen} is true. An exception that the method throws
 *       is a failure.
 *   <li><b>Excluded</b> as {@code cancelled}: a future that is cancelled, by whomever: a {@code
 *       Futures.withTimeout} behind it cancels it, too. The future that {@code withTimeout} returns
 *       fails with a {@code TimeoutException}, which is a failure of the method that returns it.
 *   <li><b>Declared types.</b> {@code ListenableFuture} and all its subtypes ({@code FluentFuture},
 *       {@code SettableFuture}); {@code Future}, {@code Object} and type variables, if the value is
 *       such a future.
 *   <li><b>Not seen.</b> A class of the application that implements {@code ListenableFuture} and
 *       does not run its listeners: its call stays in flight. One that runs them before it has a
 *       value fails with a {@code TimeoutException}.
 * </ul>
 *
 * <p>Without this instrumentation, such futures are measured as the JDK's are: they are polled.
 */
@NullMarked
package io.sre.instrumentation.instrumentations.guava;

import org.jspecify.annotations.NullMarked;
