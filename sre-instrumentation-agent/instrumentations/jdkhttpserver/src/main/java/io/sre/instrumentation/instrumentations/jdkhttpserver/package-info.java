/**
 * The JDK's own HTTP server ({@code com.sun.net.httpserver}, Java 17 to 25): each request is a
 * call.
 *
 * <ul>
 *   <li><b>Begin and end.</b> From the server's exchange object, made when the headers are parsed,
 *       to the last byte of the response. If a handler returns earlier, it has handed the exchange
 *       to another thread, and the call continues.
 *   <li><b>Name.</b> The path of the context: {@code GET /stock}. The server itself answers
 *       requests without a context, and malformed ones (404, 400): {@code GET unmatched}, if there
 *       was a request line.
 *   <li><b>Failure.</b> The status; a handler or filter that throws before the response is
 *       complete, since the server drops the connection then ({@code error.type} is the exception);
 *       an exchange that is closed before its response is complete ({@code incomplete_response}).
 *   <li><b>Excluded.</b> The client hung up: a write to the socket failed, or the request's body
 *       ended early.
 *   <li><b>Hung.</b> An exchange that the application forgets stays in flight.
 * </ul>
 *
 * <p>The classes are the JDK's and not exported: their fields are read, their methods not called.
 */
@NullMarked
package io.sre.instrumentation.instrumentations.jdkhttpserver;

import org.jspecify.annotations.NullMarked;
