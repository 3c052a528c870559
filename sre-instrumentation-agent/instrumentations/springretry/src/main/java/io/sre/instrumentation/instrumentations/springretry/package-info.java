/**
 * Spring Retry 1.3 and 2: the tries of a {@code RetryTemplate} are one call of each {@code @Sli}
 * method that they call.
 *
 * <ul>
 *   <li><b>One call.</b> The last call that a try makes of an SLI goes on in the first one that the
 *       next try makes. It begins with the first try, includes the waits, and has the outcome and
 *       the end of the last try: for {@code RetryTemplate}, and for {@code @Retryable}, whose
 *       interceptors use it.
 *   <li><b>A recovery</b> is a further try: where it calls the same method, that is the same call.
 *       Otherwise the method has failed, unless the recovery is in a proxy of the method.
 *   <li><b>A retry within a retry</b> on one thread belongs to the outer one.
 *   <li><b>Not seen.</b> A stateful retry, which throws between its tries, so that the caller sees
 *       each: each is a call. Other implementations of {@code RetryOperations}.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.springretry;

import org.jspecify.annotations.NullMarked;
