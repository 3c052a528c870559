/**
 * The runtime on the bootstrap class loader: the entry points of woven code, and its counts.
 *
 * <p>Used by woven application code (through {@link Recorder}, {@link Calls}, {@link ApiCalls} and
 * companions) and by the engine (through {@link SliTable}, {@link Sweep} and {@link SliSnapshot}).
 * Uses {@code java.base} and nothing else. The only package of this project with static mutable
 * state: one process has one recorder.
 *
 * <p>The stages of a call, and the state that each thread may touch:
 *
 * <ul>
 *   <li>a platform thread writes its own {@link ThreadCell} of an SLI, with plain and release
 *       stores: no compare-and-swap, no lock, no allocation;
 *   <li>virtual threads, and platform threads past the cap on cells, borrow a {@link LentCell} for
 *       each call: one compare-and-swap; where none is free, they claim one of the {@link
 *       SharedSlots} and add to a {@link StripedHistogram};
 *   <li>a call that can outlive its method or thread (a request, a future, {@code Slis.begin}) is a
 *       {@link Call};
 *   <li>within a try of a retry, every call is a {@code Call}, which may go on in the next try: see
 *       {@link RetriedCalls};
 *   <li>one thread at a time ({@link Sweep}) reads all of this: for snapshots, and to settle
 *       overdue calls.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.NullMarked;
