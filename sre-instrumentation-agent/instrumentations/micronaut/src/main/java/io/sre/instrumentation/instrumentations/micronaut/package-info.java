/**
 * Micronaut 4 since 4.5: requests of its HTTP server on Netty, of HTTP/1.1 and HTTP/2.
 *
 * <ul>
 *   <li><b>Call.</b> A request, from where the server has its headers until the last part of the
 *       response is written or the connection is closed. A stream of HTTP/2 is a request of its
 *       own, and so is each of several pipelined ones. A WebSocket's call is its handshake, with
 *       status 101.
 *   <li><b>Name.</b> The route's template without its query and its operators: {@code GET
 *       /books/{id}} for {@code @Get("/books{/id}{?page}")}. Static resources are {@code GET
 *       static}. What no route takes is {@code GET unmatched}, for a wrong method, too. A request
 *       that a filter answers belongs to the registered route that its method and path match, else
 *       it is {@code GET filtered}.
 *   <li><b>Failure.</b> The response's status; {@code error.type} is the class of the exception
 *       that it was made of, by {@code @Error}, by an {@code ExceptionHandler} or by the server. A
 *       response that breaks off for an exception is a failure whatever its status was.
 *   <li><b>Excluded.</b> The client hung up: the connection, or the stream of HTTP/2, was closed
 *       before the client had all of the response, also while the handler does nothing. Micronaut's
 *       management endpoints.
 *   <li><b>Current.</b> The call is that of the event loop while it looks for the route and filters
 *       the request, and that of the handler's thread while the handler's method runs, also by
 *       {@code @ExecuteOn}. {@code Slis.fail} and {@code Slis.exclude} find no call in operators
 *       and futures that run later, nor in filters that continue on another thread.
 *   <li><b>Routes.</b> Each is an SLI from the start of the application, except {@code HEAD}.
 *   <li><b>Not seen.</b> The exception of a response that a filter has replaced by one of its own:
 *       {@code error.type} is the status. Redirects of the second, plain port of a server with TLS.
 *       A stream of bytes that throws after the response has begun, before 4.6: the server ends the
 *       response as if it were whole, or never. A connection of a request in flight that the server
 *       closes by itself, since it is stopped or for its idle timeout, or that the application
 *       closes by Netty's channel: as if the client had hung up. What a filter answers where no
 *       route is, before 4.6: {@code GET unmatched}. Connections, those that wait to be accepted
 *       and event loops are no resources. Requests of HTTP/3 are measured by the same code, which
 *       no test runs. Messages of WebSockets. Micronaut in a servlet container, whose requests are
 *       the container's.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.micronaut;

import org.jspecify.annotations.NullMarked;
