/**
 * Resilience4j 2: the tries of a {@code Retry} are one call of each {@code @Sli} method that they
 * call.
 *
 * <ul>
 *   <li><b>One call.</b> The last call that a try makes of an SLI goes on in the first one that the
 *       next try makes. It begins with the first try, includes the waits, and has the outcome and
 *       the end of the last try: for all {@code decorate} and {@code execute} methods, and for the
 *       aspects of the annotation {@code @Retry}. A result that is retried counts as an exception
 *       that is.
 *   <li><b>Asynchronous.</b> The same for {@code decorateCompletionStage}, whose tries run on
 *       threads of the scheduler.
 *   <li><b>A retry within a retry</b> on one thread belongs to the outer one.
 *   <li><b>Not seen.</b> Tries that code of the application's runs itself with {@code
 *       Retry.context()}; {@code Retry} of the modules for Reactor, RxJava, Kotlin and Vavr: each
 *       try is a call. What a fallback answers instead, unless the fallback is in a proxy of the
 *       method.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.resilience4jretry;

import org.jspecify.annotations.NullMarked;
