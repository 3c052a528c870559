/**
 * Spring WebFlux 6.2 and 7.0 (Spring Boot 3.4 to 4): the names of requests. The instrumentation of
 * the server, Reactor Netty or a servlet container, opens, ends and judges the calls.
 *
 * <ul>
 *   <li><b>Name.</b> The pattern of the handler that {@code DispatcherHandler} finds, on any
 *       thread: of an annotated controller ({@code GET /base/owners/{ownerId}}, or the name in the
 *       method's {@code @Sli}), of a router function, nested ones joined, or of a handler mapped to
 *       a URL. A static resource is {@code GET static}, or {@code GET unmatched} if it does not
 *       exist. A request that a filter rejects belongs to the registered route that its method and
 *       path match; without one, it is {@code GET filtered}, as is one outside of the base path.
 *       CORS preflights stay unmatched.
 *   <li><b>Failure.</b> An exception that left the filters or an annotated handler, and of which an
 *       exception handler made a response, is the {@code error.type} if the response is a failure;
 *       otherwise it is ignored.
 *   <li><b>Current.</b> The call is current on a thread while that calls an annotated handler, and
 *       no longer: {@code Slis.fail} and {@code Slis.exclude} find no call in the operators of the
 *       publisher that the handler returns.
 *   <li><b>Routes.</b> Each is an SLI from the moment Spring registers it, before the first
 *       request. A route for any method is registered for {@code GET}. {@code
 *       spring.webflux.base-path} is part of the name.
 *   <li><b>Not seen.</b> The exceptions that a router function's own filters and {@code onError}
 *       turn into a response: {@code error.type} is the status. The values of a {@code Mono} or a
 *       {@code Flux}: the {@code failsWhen} of a handler is given the publisher itself. Router
 *       functions with an alternative, a negation or a predicate of the application have no zeros
 *       before their first request, and neither have handlers mapped to URLs. A context path that
 *       is configured by code is in the names, but not in those of registered routes. The routes of
 *       a gateway. Undertow, and Jetty without servlets. On Reactor Netty, a server with routes of
 *       its own beside WebFlux names what a filter rejects only by those routes that match.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.springwebflux;

import org.jspecify.annotations.NullMarked;
