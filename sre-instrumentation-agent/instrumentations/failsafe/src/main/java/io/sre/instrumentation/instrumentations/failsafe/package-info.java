/**
 * Failsafe 3: the tries of an execution are one call of each {@code @Sli} method that they call.
 *
 * <ul>
 *   <li><b>One call.</b> The last call that a try makes of an SLI goes on in the first one that the
 *       next try makes. It begins with the first try, includes the waits, and has the outcome and
 *       the end of the last try, whatever policies the execution has: {@code get}, {@code run} and
 *       {@code newCall}. A result that is retried counts as an exception that is.
 *   <li><b>Asynchronous.</b> The same for {@code getAsync}, {@code getStageAsync}, {@code
 *       getAsyncExecution} and the like, whose tries run on threads of the scheduler.
 *   <li><b>An execution within another one</b> on one thread belongs to the outer one.
 *   <li><b>Not seen.</b> {@code Execution}, by which code of the application's runs the tries
 *       itself, and tries of a synchronous execution in an executor of its own ({@code
 *       with(executor)}): each is a call. A try whose future is still running when a timeout begins
 *       the next one: its call is one of its own. What a fallback answers instead.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.failsafe;

import org.jspecify.annotations.NullMarked;
