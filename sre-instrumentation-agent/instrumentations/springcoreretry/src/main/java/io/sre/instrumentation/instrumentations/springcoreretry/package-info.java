/**
 * Spring Framework 7, from 7.0.2 on: the tries of its {@code RetryTemplate} are one call of each
 * {@code @Sli} method that they call.
 *
 * <ul>
 *   <li><b>One call.</b> The last call that a try makes of an SLI goes on in the first one that the
 *       next try makes. It begins with the first try, includes the waits, and has the outcome and
 *       the end of the last try: for {@code RetryTemplate}, and for {@code @Retryable}, whose
 *       interceptor uses it.
 *   <li><b>A retry within a retry</b> on one thread belongs to the outer one.
 *   <li><b>Not seen.</b> Retries of reactive values ({@code @Retryable} on a method that returns a
 *       {@code Mono} or a {@code Flux}) where no proxy is the call: each subscription is one.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.springcoreretry;

import org.jspecify.annotations.NullMarked;
