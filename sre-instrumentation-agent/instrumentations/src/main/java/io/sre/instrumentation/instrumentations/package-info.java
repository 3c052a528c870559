/**
 * The frameworks that are measured, one package each: what is woven, the advice, and in its {@code
 * package-info} which versions it knows and what it means by a call, its name, its end and its
 * failure. {@code docs/adding-an-instrumentation.md} walks through one.
 *
 * <p>Uses the engine's contract {@code Instrumentation}; advice uses the bootstrap runtime and the
 * framework. No package uses another one.
 */
package io.sre.instrumentation.instrumentations;
