/**
 * The runtime on the bootstrap class loader: what woven code calls, and the counts it leaves.
 *
 * <p>Used by woven application code (through {@link Recorder}, {@link Calls}, {@link ApiCalls} and
 * companions) and by the engine (through {@link SliTable}, {@link Sweep} and {@link SliSnapshot}).
 * Uses {@code java.base} and nothing else. The only package of this project with static mutable
 * state: one process has one recorder.
 *
 * <p>The way of a call, and what each thread may touch:
 *
 * <ul>
 *   <li>a platform thread writes its own {@link ThreadCell} of an SLI, with plain and release
 *       stores: no compare-and-swap, no lock, no allocation;
 *   <li>virtual threads, and platform threads past the cap on cells, have a {@link LentCell} for
 *       the time of a call: one compare-and-swap; where none is to be had, they claim one of the
 *       {@link SharedSlots} and add to a {@link StripedHistogram};
 *   <li>a call that is no method on one thread (a request, a future, {@code Slis.begin}) is a
 *       {@link Call};
 *   <li>one thread at a time ({@link Sweep}) reads all of it: for snapshots, and to settle calls
 *       that are overdue.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.NullMarked;
