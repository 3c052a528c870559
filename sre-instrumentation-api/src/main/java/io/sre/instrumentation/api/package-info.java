/**
 * What an engineer writes on her code to say which paths customers depend on and what they were
 * promised. For applications; needs nothing but {@code java.base}.
 *
 * <p>Nothing here has an effect of its own: annotations are read, and calls are woven, by the
 * sre-instrumentation agent ({@code -javaagent}). Without the agent every method is a no-op that
 * allocates nothing. Older and newer versions of this package work with any agent, side by side in
 * several class loaders: attributes an agent does not know are ignored, missing ones take their
 * default.
 *
 * <p>The words are those of the SLI specification ({@code SPECIFICATION.md} beside this module).
 */
package io.sre.instrumentation.api;
