/**
 * Resilience4j 2: the saturation of its bulkheads, of the kind {@code concurrency}, each with the
 * bulkhead's name, from its constructor until it is garbage-collected.
 *
 * <ul>
 *   <li><b>Semaphores.</b> The calls in it, out of the current {@code maxConcurrentCalls}; waiting
 *       threads. Time to obtain: that of {@code tryAcquirePermission}, including attempts without a
 *       permit. Rejected: no permit within {@code maxWaitDuration}; an interrupted thread does not
 *       count.
 *   <li><b>Thread pools.</b> The threads that run a task, out of {@code maxThreadPoolSize}; the
 *       tasks in the queue. Rejected: a task that found the queue full. The time of a task in the
 *       queue is unknown.
 *   <li><b>Not seen.</b> Implementations of {@code Bulkhead} that are not Resilience4j's own.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.resilience4j;

import org.jspecify.annotations.NullMarked;
