/**
 * Jetty 9.4.48, 10.0.13 and 11.0.13 and newer, to 11: HTTP/1.1 and HTTP/2, handlers of the core,
 * and servlets of {@code javax.servlet} and {@code jakarta.servlet}.
 *
 * <ul>
 *   <li><b>Call.</b> A request, from Jetty's hand-over to the server's customizers and handlers
 *       until its channel is complete, on any thread. Error pages, forwards and asynchronous
 *       dispatches are part of it.
 *   <li><b>Name.</b> The servlet's mapping: {@code GET /ctx/files/*}, {@code GET /ctx/*.jsp}. The
 *       default servlet, once reached, is {@code GET static}, or {@code GET unmatched} if it finds
 *       no resource; a request that a filter or a login answers before it is {@code GET filtered}.
 *       A servlet for everything is {@code GET /ctx/*}; but in a framework's servlet the handlers
 *       name requests. A handler of the core has no route: it is named by its context, {@code GET
 *       /ctx/*}, or {@code GET /*} without a context; a 404 of it is {@code GET unmatched}.
 *   <li><b>Failure.</b> The response's status; {@code error.type} is the class of the exception
 *       that left the servlets or the handlers, without {@code ServletException}. A response that
 *       Jetty breaks off is a failure of the exception for which it does. If a response is shorter
 *       than announced and nothing was sent, or if its head is too large, Jetty itself answers with
 *       500.
 *   <li><b>Excluded.</b> The client hung up: Jetty's {@code EofException}, or an exception whose
 *       stack begins in its connections. If a client disconnects after the connection accepted the
 *       whole response, the call is a success; the last part counts as accepted if it fits HTTP/2's
 *       first window, 64 KB.
 *   <li><b>Saturation.</b> Each started {@code ServerConnector}, of the kind {@code connections},
 *       by its name or {@code jetty-8080}: the connections that it holds, without a limit. Those
 *       that wait to be accepted are the {@code queue} {@code jetty-8080-backlog}, on Linux. {@code
 *       QueuedThreadPool}: the working threads, without permanent acceptors and selectors, out of
 *       the maximum, and the waiting tasks.
 *   <li><b>Not seen.</b> A request line or a header that cannot be parsed. A client that hangs up
 *       while a handler neither reads nor writes: the call stays in flight until the handler
 *       continues, or Jetty's idle timeout. The time that a task waits for a thread. Paths below a
 *       handler of the core. Requests that are still asynchronous when their server is stopped.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.jetty9;

import org.jspecify.annotations.NullMarked;
