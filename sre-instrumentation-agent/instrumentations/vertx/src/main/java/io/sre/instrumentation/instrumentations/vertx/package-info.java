/**
 * Vert.x 4.5.9 and newer, 5.0 and 5.1: requests of its HTTP server, of HTTP/1.1 and HTTP/2, and
 * their names by the routes of Vert.x Web.
 *
 * <ul>
 *   <li><b>Call.</b> A request, from where the server has its headers and calls the handler, until
 *       the last part of the response is written or the connection is closed. A stream of HTTP/2 is
 *       a request of its own, and so is each of several pipelined ones, from where the one before
 *       is answered. A WebSocket's call is its handshake, with status 101, and so is that of an
 *       upgrade or a tunnel.
 *   <li><b>Name.</b> The path of the last route whose handler was called, {@code GET /items/{id}},
 *       behind the paths of the routes that lead to its router. A route for all below a path is
 *       {@code GET /files/*}; one without a path, or with a regular expression, has no template:
 *       {@code GET /*}, behind the path of its router. A server without a router has one SLI a
 *       method, {@code GET /*}. Files of a {@code StaticHandler} are {@code GET static}. What no
 *       route takes (404, 405, 406, 415), and a 404 of {@code GET /*}, is {@code GET unmatched}.
 *       {@code reroute} starts over.
 *   <li><b>Rejected.</b> What a handler for all below a path answers with 3xx, 4xx or 5xx belongs
 *       to the registered route that its method and path match. So does a request whose client
 *       leaves before its router has found the route.
 *   <li><b>Failure.</b> The response's status; {@code error.type} is the class of the exception
 *       that a handler of a route threw or gave to {@code RoutingContext.fail}. A response that
 *       breaks off for an exception is a failure whatever its status was. Before Vert.x 5.1, such a
 *       response stays open until the client leaves. An exception of a server's handler outside of
 *       a router is answered by nothing: the call is a failure once the client leaves. One whose
 *       connection or stream the application closes or resets: {@code incomplete_response}.
 *   <li><b>Excluded.</b> The client hung up: the connection, or the stream of HTTP/2, was closed
 *       before the last part of the response was written, also while the handler does nothing. Over
 *       HTTP/1.1, a client that has as many bytes as {@code Content-Length} promised has the
 *       response, whatever the application does later.
 *   <li><b>Current.</b> The call is that of its thread while a handler is called. {@code Slis.fail}
 *       and {@code Slis.exclude} find no call in callbacks that run later, nor in a {@code
 *       blockingHandler}.
 *   <li><b>Routes.</b> Each with an exact path is an SLI from where its router is known to a
 *       server, by {@code requestHandler(router)}, also behind other routers. Those of a router
 *       that a function calls, and those for all below a path, appear with their first request. A
 *       route for any method is registered for {@code GET}.
 *   <li><b>Not seen.</b> Requests that cannot be decoded. That the application ends a response with
 *       fewer bytes than its {@code Content-Length}, which Vert.x does not check either. A
 *       connection of a request in flight that is closed since it was idle, and one of HTTP/2 that
 *       the server closes: as if the client had hung up. Since 5.1, the time that a request of
 *       HTTP/2 waits for a busy worker. Connections, those that wait to be accepted, event loops
 *       and worker pools are no resources. Requests of HTTP/3 are measured by the same code, which
 *       no test runs. Messages of WebSockets. Responses that a server pushes.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.vertx;

import org.jspecify.annotations.NullMarked;
