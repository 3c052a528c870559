/**
 * Apache HttpClient 5, classic: the saturation of its {@code PoolingHttpClientConnectionManager}s,
 * of the kind {@code connection_pool}, named {@code httpclient5}.
 *
 * <ul>
 *   <li><b>Resource.</b> Each connection manager, from the end of its constructor until it is
 *       garbage-collected.
 *   <li><b>Usage.</b> Leased connections out of the current {@code maxTotal}, and the requests that
 *       wait for one: its total stats. If a route has reached its own limit ({@code maxPerRoute}, 5
 *       by default), requests wait although the total is not reached. The pool counts an abandoned
 *       request as waiting until a connection is returned.
 *   <li><b>Time to obtain.</b> The lease of a connection for a request, without connecting, and
 *       including attempts without a connection.
 *   <li><b>Rejected.</b> None was free within the {@code connectionRequestTimeout}: {@code
 *       ConnectionRequestTimeoutException}, or a failure whose cause is a timeout.
 *   <li><b>Not seen.</b> The asynchronous client. Connections leased without the client, or through
 *       a wrapping manager, are in the usage, but are not timed.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.httpclient5;

import org.jspecify.annotations.NullMarked;
