/**
 * What tests of frameworks share: real applications in JVMs of their own, under the packaged agent,
 * compared with what their clients saw.
 *
 * <p>A test has four parts: {@link io.sre.instrumentation.kit.AppUnderTest} runs an application on
 * a {@link io.sre.instrumentation.kit.Jdk}; {@link io.sre.instrumentation.kit.Client} asks it, and
 * {@link io.sre.instrumentation.kit.Seen} keeps what came back, under the names it should have;
 * then {@code Seen} must be what {@link io.sre.instrumentation.kit.Metrics} says, all of it,
 * exactly. An application prints {@code listening on <port>} and lives until its input ends.
 */
package io.sre.instrumentation.kit;
