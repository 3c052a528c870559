/**
 * What servers and frameworks of HTTP share beyond {@link
 * io.sre.instrumentation.bootstrap.HttpRoutes} and {@link
 * io.sre.instrumentation.bootstrap.HttpOutcome}: requests at a server's boundary, and their names
 * by servlets, handlers and registered routes.
 *
 * <p>Called by inlined advice and by companions, with types of {@code java.base} only. What differs
 * between servers is a parameter or a companion.
 */
@NullMarked
package io.sre.instrumentation.bootstrap.http;

import org.jspecify.annotations.NullMarked;
