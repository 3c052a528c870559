/**
 * Apache Tomcat 10.1 and 11, embedded and standalone, HTTP/1.1, HTTP/2 and AJP: where a request is
 * a call.
 *
 * <ul>
 *   <li><b>Begin and end.</b> {@code CoyoteAdapter.service}: from the parsed request to the last
 *       byte of the response, so filters, views and error pages are in it. That is when the
 *       response is closed, or flushed with all the bytes that {@code Content-Length} announces. An
 *       asynchronous request goes on until the {@code asyncDispatch} after which Tomcat itself
 *       takes it for done; the call waits in a note of the coyote request. One whose connection
 *       Tomcat drops meanwhile ends with it, as a failure {@code incomplete_response}. An upgrade
 *       (WebSocket) ends with its handshake.
 *   <li><b>Name.</b> The servlet's mapping: {@code GET /ctx/files/*}, {@code GET /ctx/*.jsp}. The
 *       default servlet, once reached, is {@code GET static}, or {@code GET unmatched} if it finds
 *       nothing; what a filter or a valve answers before it is {@code GET filtered}. A servlet for
 *       everything is {@code GET /ctx/*}; but a framework's ({@code DispatcherServlet}) names
 *       nothing, its handlers do. A framework's handler that names the call outranks all this.
 *   <li><b>Failure.</b> The response's status; {@code error.type} is the root cause of what the
 *       container found in {@code jakarta.servlet.error.exception}. An exception after the response
 *       was committed, and before it was complete, is a failure too, whatever the status. Fewer
 *       bytes than {@code Content-Length} announces are {@code incomplete_response}.
 *   <li><b>Excluded.</b> The client hung up: a write failed, or the request's body ended early. A
 *       short response that fits the socket's buffer is sent for all that Tomcat knows.
 *   <li><b>Saturation.</b> Each connector that was started, of the kind {@code connections}, named
 *       as Tomcat names it, {@code http-nio-8080}: the connections that it holds, idle ones too, of
 *       {@code maxConnections} as it is now. It is not {@code connectionCount}, which is one higher
 *       while the acceptor waits for the next. Who waits beyond the limit waits in the operating
 *       system's queue, of {@code acceptCount}, which is the {@code queue} {@code
 *       http-nio-8080-backlog}: Linux tells its length, other systems do not, and who is refused
 *       there is unknown. A port that the system chose is not in the name, its place among those
 *       is: {@code http-nio-auto-1}. Of Tomcat's own executor, tasks are counted that {@code
 *       execute} refuses or that a handler of the application's takes away; one that is rejected
 *       and then queued all the same, as Tomcat does, is not.
 *   <li><b>Not seen.</b> What the connector answers without the container: a malformed request line
 *       or header (400), too many of them, an unknown transfer encoding (501). A write that fails
 *       on a thread of the application's own in a request that is not asynchronous, if the servlet
 *       says nothing of it: Tomcat may have given the response to this request since that thread
 *       began. For the same reason, Tomcat can tell an asynchronous request that flushes that its
 *       client is gone, where that of another request is, in versions before 10.1.20 often: what
 *       the application then cuts short is counted like any other response.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.tomcat;

import org.jspecify.annotations.NullMarked;
