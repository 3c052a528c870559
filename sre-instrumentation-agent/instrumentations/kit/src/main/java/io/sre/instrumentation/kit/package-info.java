/**
 * Common code of the frameworks' tests: they run real applications in separate JVMs, under the
 * packaged agent, and compare the metrics with the clients' view.
 *
 * <p>A test has four parts: {@link io.sre.instrumentation.kit.AppUnderTest} runs an application on
 * a {@link io.sre.instrumentation.kit.Jdk}; {@link io.sre.instrumentation.kit.Client} sends
 * requests, and {@link io.sre.instrumentation.kit.Seen} keeps the responses, under the names of
 * their SLIs; then {@code Seen} must agree exactly with {@link io.sre.instrumentation.kit.Metrics}.
 * An application prints {@code listening on <port>} and lives until its input ends.
 */
package io.sre.instrumentation.kit;
