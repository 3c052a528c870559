/**
 * Apache HttpClient 5, classic: the saturation of its {@code PoolingHttpClientConnectionManager}s,
 * of the kind {@code connection_pool}, named {@code httpclient5}.
 *
 * <ul>
 *   <li><b>Resource.</b> Each connection manager, from the end of its constructor until it is
 *       garbage.
 *   <li><b>Usage.</b> Leased connections of {@code maxTotal}, as it is now, and the requests that
 *       wait for one: its total stats. A route that has reached its own limit ({@code maxPerRoute},
 *       5 by default) shows by who waits, while the total is not reached. The pool keeps a request
 *       that gave up among those that wait, until a connection is given back.
 *   <li><b>Time to obtain.</b> To lease a connection for a request, connecting not included; also
 *       when none came.
 *   <li><b>Rejected.</b> None was free within the {@code connectionRequestTimeout}: {@code
 *       ConnectionRequestTimeoutException}, or a failure whose cause is a timeout.
 *   <li><b>Not seen.</b> The asynchronous client; what obtains from a manager without the client,
 *       or through a manager that wraps it, is in the usage, but is not timed.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.httpclient5;

import org.jspecify.annotations.NullMarked;
