/**
 * MicroProfile Fault Tolerance and MicroProfile Metrics: nothing is woven.
 *
 * <ul>
 *   <li><b>Methods on another thread.</b> A proxy returns from an {@code @Asynchronous} method
 *       before the method has run: the method is the call, and a proxy that is a subclass is none.
 *   <li><b>Timed methods.</b> A {@code @Timed} method is an SLI if {@code sre.recognize} lists
 *       {@code Timed}, named by its {@code name} as written, also where {@code absolute} is false.
 *   <li><b>Not seen.</b> What retries and fallbacks add to the call.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.microprofile;

import org.jspecify.annotations.NullMarked;
