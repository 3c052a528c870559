/**
 * Spring, all of its projects: nothing is woven.
 *
 * <ul>
 *   <li><b>Classes.</b> All of {@code org.springframework} is passed over without a look, but for
 *       its samples, which are applications.
 *   <li><b>Methods on another thread.</b> A proxy returns from an {@code @Async} method before the
 *       method has run: the method is the call, and the proxy is none.
 *   <li><b>Proxies.</b> A JDK proxy of Spring's is known by {@code SpringProxy}, and is no call
 *       where an implementation of the method is {@code @Async}. What a proxy adds otherwise
 *       (retries, a cache, a transaction) belongs to the call.
 *   <li><b>Jobs.</b> An {@code @Scheduled} method is an SLI if {@code sre.recognize} lists {@code
 *       Scheduled}, named after the method.
 *   <li><b>Not seen.</b> Methods that configuration alone, without an annotation, has run on
 *       another thread.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.springcontext;

import org.jspecify.annotations.NullMarked;
