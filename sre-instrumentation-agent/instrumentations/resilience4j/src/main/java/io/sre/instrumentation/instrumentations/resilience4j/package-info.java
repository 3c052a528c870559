/**
 * Resilience4j 2: the saturation of its bulkheads, of the kind {@code concurrency}, each named as
 * the bulkhead is, from its constructor until it is garbage.
 *
 * <ul>
 *   <li><b>Semaphores.</b> The calls in it, of {@code maxConcurrentCalls} as it is now; the threads
 *       that wait. Time to obtain: that of {@code tryAcquirePermission}, also when there was no
 *       permit. Rejected: no permit within {@code maxWaitDuration}; a thread that is interrupted is
 *       not.
 *   <li><b>Thread pools.</b> The threads that run a task, of {@code maxThreadPoolSize}; the tasks
 *       in the queue. Rejected: a task that found the queue full. How long a task is in the queue
 *       is unknown.
 *   <li><b>Not seen.</b> Implementations of {@code Bulkhead} that are not Resilience4j's own.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.resilience4j;

import org.jspecify.annotations.NullMarked;
