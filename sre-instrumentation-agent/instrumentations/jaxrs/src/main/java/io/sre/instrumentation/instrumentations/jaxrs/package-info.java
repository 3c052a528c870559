/**
 * Jakarta REST and its predecessor JAX-RS: the annotations of resources. Nothing is woven here; the
 * folders of its implementations name the requests.
 *
 * <ul>
 *   <li><b>Handlers.</b> An {@code @Sli} on a method with an annotation of an HTTP method, {@code
 *       GET} to {@code PATCH}, or any that {@code HttpMethod} marks, names the request instead of
 *       measuring the method. An annotation on an interface's or a superclass's method holds for
 *       its implementations.
 *   <li><b>Routes.</b> The command line lists those of classes with a {@code Path}, without the
 *       path of the application and of its context.
 *   <li><b>Other implementations.</b> Where no folder knows the implementation, an {@code @Sli} on
 *       such a method names the request that its thread serves, or measures the method if the
 *       thread serves none.
 *   <li><b>Not seen.</b> The command line does not list the methods of sub-resources without a
 *       {@code Path} of their own, and what is registered by code.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.jaxrs;

import org.jspecify.annotations.NullMarked;
