/**
 * Annotations and calls by which engineers declare the paths that customers depend on, and the
 * objectives of these paths. For applications; needs nothing but {@code java.base}.
 *
 * <p>The sre-instrumentation agent ({@code -javaagent}) reads the annotations and weaves the calls;
 * this package does nothing by itself. Without the agent every method is a no-op that allocates
 * nothing. Older and newer versions of this package work with any agent, side by side in several
 * class loaders: an agent ignores attributes it does not know, and missing ones take their default.
 *
 * <p>The terms are those of the SLI specification ({@code SPECIFICATION.md} beside this module).
 */
package io.sre.instrumentation.api;
