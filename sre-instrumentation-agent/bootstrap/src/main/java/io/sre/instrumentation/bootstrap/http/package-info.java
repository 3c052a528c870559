/**
 * Common code for HTTP servers and frameworks beyond {@link
 * io.sre.instrumentation.bootstrap.HttpRoutes} and {@link
 * io.sre.instrumentation.bootstrap.HttpOutcome}: requests at a server's boundary, and their names
 * by servlets, handlers and registered routes.
 *
 * <p>Called by inlined advice and by companions, with types of {@code java.base} only. A parameter
 * or a companion covers each difference between servers.
 */
@NullMarked
package io.sre.instrumentation.bootstrap.http;

import org.jspecify.annotations.NullMarked;
