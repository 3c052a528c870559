/**
 * Spring MVC 6 and 7 (Spring Boot 3 and 4): the names of requests. The instrumentation of the
 * servlet container opens, ends and judges the calls.
 *
 * <ul>
 *   <li><b>Name.</b> The pattern of the first handler that {@code DispatcherServlet} finds: of an
 *       annotated controller ({@code GET /ctx/owners/{ownerId}}, or the name in the method's
 *       {@code @Sli}), of a router function, or of a handler mapped to a URL. A static resource is
 *       {@code GET static}, or {@code GET unmatched} if it does not exist. A path mapping of the
 *       servlet is part of the name. Error dispatches and includes name nothing: a request that a
 *       filter rejects, or whose multipart body cannot be parsed, belongs to the registered route
 *       that its method and path match, not to {@code GET /error}. A default handler has no
 *       pattern, and the framework itself answers CORS preflights: both stay unmatched.
 *   <li><b>Failure.</b> An exception that an exception handler turned into a response is the {@code
 *       error.type} if the response is a failure; otherwise it is ignored.
 *   <li><b>Routes.</b> Each is an SLI from the moment Spring registers it, before the first
 *       request. A route for any method is registered for {@code GET}.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.springwebmvc;

import org.jspecify.annotations.NullMarked;
