/**
 * What the doors of single servers and frameworks need beyond {@link
 * io.sre.instrumentation.bootstrap.Calls} and {@link io.sre.instrumentation.bootstrap.HttpRoutes}:
 * the part of an advice that is more than a begin and an end.
 *
 * <p>Called by inlined advice alone, with types of {@code java.base}; knows no framework's class
 * but by name.
 */
@NullMarked
package io.sre.instrumentation.bootstrap.doors;

import org.jspecify.annotations.NullMarked;
