/**
 * Coroutines of Kotlin: {@code @Sli} methods that return a {@code Deferred} or a {@code Job}, until
 * that is complete, its children with it. The method returns its own job; one handler is added to
 * it.
 *
 * <ul>
 *   <li><b>A call</b> begins with the method and ends when its job is complete, on the thread that
 *       completes it. A job that is complete when it is returned ends its call at once; a lazy one
 *       is in flight until somebody starts it and it ends.
 *   <li><b>Failure.</b> The exception of the coroutine, by its class, unless the SLI expects it; a
 *       value, also null, for which {@code failsWhen} is true (a {@code Job} has none). An
 *       exception that the method throws is a failure.
 *   <li><b>Excluded</b> as {@code cancelled}: a job that is cancelled, by whomever: by its caller,
 *       by a sibling that fails, or by {@code withTimeout} within it, whose exception is a {@code
 *       CancellationException}, too.
 *   <li><b>Declared types.</b> {@code Job} and all its subtypes ({@code Deferred}, {@code
 *       CompletableDeferred}); {@code Object} and type variables, if the value is a job.
 *   <li><b>Not seen.</b> {@code suspend} functions and {@code Flow}s: they are reported.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.kotlincoroutines;

import org.jspecify.annotations.NullMarked;
