/**
 * Real applications in JVMs of their own, under the packaged agent, compared with what their
 * clients saw.
 *
 * <p>A test has four parts: {@link io.sre.instrumentation.it.AppUnderTest} runs an application on a
 * {@link io.sre.instrumentation.it.Jdk}; {@link io.sre.instrumentation.it.Client} asks it, and
 * {@link io.sre.instrumentation.it.Seen} keeps what came back, under the names it should have; then
 * {@code Seen} must be what {@link io.sre.instrumentation.it.Metrics} says, all of it, exactly.
 * Applications are the modules under {@code apps}: each says {@code listening on <port>} and lives
 * until its input ends.
 */
package io.sre.instrumentation.it;
