/**
 * Jakarta EE and its predecessor Java EE: nothing is woven.
 *
 * <ul>
 *   <li><b>Classes.</b> All of {@code jakarta} is passed over without a look.
 *   <li><b>Methods on another thread.</b> A container's proxy returns from an {@code @Asynchronous}
 *       method of Enterprise Beans or of Concurrency before the method has run: the method is the
 *       call, and a proxy that is a subclass is none.
 *   <li><b>Not seen.</b> Which beans a container intercepts by its configuration alone.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.jakartaee;

import org.jspecify.annotations.NullMarked;
