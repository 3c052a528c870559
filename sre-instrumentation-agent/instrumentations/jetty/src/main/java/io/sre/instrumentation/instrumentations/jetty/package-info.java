/**
 * Jetty 12.0 and 12.1: HTTP/1.1 and HTTP/2, handlers of the core, and servlets of Jakarta EE 10 and
 * 11.
 *
 * <ul>
 *   <li><b>Call.</b> A request, from where Jetty hands it to the server's handlers to where its
 *       stream is complete, on whatever thread that comes. Error pages, forwards and asynchronous
 *       dispatches are part of it.
 *   <li><b>Name.</b> The servlet's mapping: {@code GET /ctx/files/*}, {@code GET /ctx/*.jsp}. The
 *       default servlet, once reached, is {@code GET static}, or {@code GET unmatched} if it finds
 *       nothing; what a filter or a login answers before it is {@code GET filtered}. A servlet for
 *       everything is {@code GET /ctx/*}; but a framework's names nothing, its handlers do. A
 *       handler of the core has no route: it is named by its context, {@code GET /ctx/*}, or {@code
 *       GET /*} in none; a 404 of it is {@code GET unmatched}.
 *   <li><b>Failure.</b> The response's status; {@code error.type} is the class of the exception
 *       that left the servlets or the handlers, without {@code ServletException}. A response that
 *       breaks off is a failure, {@code incomplete_response} where no exception is known. One that
 *       is shorter than announced is answered by Jetty itself with 500, if nothing was sent.
 *   <li><b>Excluded.</b> The client hung up: Jetty's {@code EofException}, or an exception that its
 *       connections have met first. A client of HTTP/2 that goes when the connection has the whole
 *       response is a success; the last part of it counts as handed over if it fits HTTP/2's first
 *       window, 64 KB.
 *   <li><b>Saturation.</b> Each {@code ServerConnector} that was started, of the kind {@code
 *       connections}, by its name or {@code jetty-8080}: the connections that it holds, without a
 *       limit. Those that wait to be accepted are the {@code queue} {@code jetty-8080-backlog}, on
 *       Linux. {@code QueuedThreadPool}: the threads that work, without those that accept and
 *       select for good, of those that may, and the tasks that wait.
 *   <li><b>Not seen.</b> A request line or a header that cannot be parsed. A client that hangs up
 *       while a handler neither reads nor writes: the call stays in flight until the handler goes
 *       on, or Jetty's idle timeout. How long a task waits for a thread. Paths below a core
 *       handler, {@code PathMappingsHandler}'s among them. Servlets of EE 8 and EE 9. Jetty 11 and
 *       older. In the first versions of 12.0, a client that stops within its request's body is a
 *       failure, {@code BadMessageException}.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.jetty;

import org.jspecify.annotations.NullMarked;
