/**
 * Reactor Netty 1.2 since 1.2.18, and 1.3 since 1.3.6: requests of its HTTP server, of HTTP/1.1 and
 * HTTP/2.
 *
 * <ul>
 *   <li><b>Call.</b> A request, from where the server has its headers and applies the handler,
 *       until the last part of the response is written or the connection is closed. What a
 *       publisher of the application does afterwards is in no duration. A stream of HTTP/2 is a
 *       request of its own, and so is each of several pipelined ones. A WebSocket's call is its
 *       handshake, with status 101.
 *   <li><b>Name.</b> The path of a route, {@code GET /items/{id}}. A route by another condition
 *       than a path, and a server with one handler for everything, have no template: {@code GET
 *       /*}. What no route takes, and a 404 of {@code GET /*}, is {@code GET unmatched}. In a
 *       framework whose handlers name requests, one that no handler has named belongs to the
 *       registered route that its method and path match, else it is {@code GET filtered}.
 *   <li><b>Failure.</b> The response's status; {@code error.type} is the class of the exception
 *       with which the handler's publisher ended. A response that breaks off for an exception is a
 *       failure whatever its status was. A request whose handler throws instead of returning a
 *       publisher has no response, and neither has one whose connection the application disposes
 *       of: {@code incomplete_response}.
 *   <li><b>Excluded.</b> The client hung up: the connection, or the stream of HTTP/2, was closed
 *       before the last part of the response was written, also while the handler does nothing.
 *   <li><b>Current.</b> The call is that of its event loop only while the handler is applied.
 *       {@code Slis.fail} and {@code Slis.exclude} find no call in operators that run later.
 *   <li><b>Routes.</b> Each with a path is an SLI from its registration. A route for any method is
 *       registered for {@code GET}.
 *   <li><b>Not seen.</b> Requests that cannot be decoded; a request that cannot be decoded any
 *       further, after its handler was applied, is recorded with the status that the handler's
 *       response would have had. The class of an exception that a handler throws instead of
 *       returning a publisher, except in routes. A connection of a request in flight that the
 *       server closes by itself, since it is stopped or for one of its timeouts, or that the
 *       application closes by Netty's channel: as if the client had hung up. Connections, those
 *       that wait to be accepted and event loops are no resources. Requests of HTTP/3 are measured
 *       by the same code, which no test runs. Messages of WebSockets.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.reactornetty;

import org.jspecify.annotations.NullMarked;
