/**
 * Javalin 6.4 and newer, and 7, on its own Jetty: what names requests and reports exceptions. Where
 * a request is a call, the server under it decides.
 *
 * <ul>
 *   <li><b>Name.</b> The path of the route, below the context path: {@code GET /shop/orders/{id}}.
 *       A wildcard takes slashes, too, and is written {@code **}; a parameter that does, {@code
 *       <rest>}, is written {@code {*rest}}. A static file and a single page are {@code GET
 *       static}, the handshake of a WebSocket has the path of its route. A request that a {@code
 *       before} handler answers belongs to the route that matches it, and so does a {@code HEAD}
 *       that Javalin answers for a route of {@code GET}; one without a route is {@code GET
 *       unmatched}.
 *   <li><b>Zeros.</b> The routes that an application has when its server starts export zeros from
 *       then on.
 *   <li><b>Failure.</b> The response's status. {@code error.type} is the class of the exception
 *       that a handler threw or that its future ended with, whatever maps it; an exception after
 *       the response has begun is a failure whatever the status. A request that times out has no
 *       exception: its {@code error.type} is the status.
 *   <li><b>Not seen.</b> The messages of a WebSocket. Zeros of routes that are added after the
 *       start, or that another servlet container serves, where Javalin is not tested.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.javalin;

import org.jspecify.annotations.NullMarked;
