/**
 * MicroProfile Fault Tolerance: nothing is woven.
 *
 * <ul>
 *   <li><b>Methods on another thread.</b> A proxy returns from an {@code @Asynchronous} method
 *       before the method has run: the method is the call, and a proxy that is a subclass is none.
 *   <li><b>Not seen.</b> What retries and fallbacks add to the call.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.microprofile;

import org.jspecify.annotations.NullMarked;
