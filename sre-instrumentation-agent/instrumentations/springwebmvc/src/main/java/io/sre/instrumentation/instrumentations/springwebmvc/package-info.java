/**
 * Spring MVC 6 and 7 (Spring Boot 3 and 4): the names of requests. What a call is, when it ends and
 * whether it failed is the servlet container's to say.
 *
 * <ul>
 *   <li><b>Name.</b> The pattern of the first handler that {@code DispatcherServlet} finds: of an
 *       annotated controller ({@code GET /ctx/owners/{ownerId}}, or what {@code @Sli} on the method
 *       says), of a router function, or of a handler that is mapped to a URL. Static resources are
 *       {@code GET static}, or {@code GET unmatched} if there is none. The mapping of the servlet
 *       is part of the name if it is one of a path. Error dispatches and includes name nothing, so
 *       that a request that a filter rejects is no {@code GET /error}: it belongs to the registered
 *       route that its method and path match, as one whose parts cannot be parsed does. A handler
 *       for whatever has no other has no pattern, and CORS preflights are the framework's: both
 *       stay unmatched.
 *   <li><b>Failure.</b> An exception that an exception handler turned into a response is its {@code
 *       error.type} if the response is a failure; otherwise it is nothing.
 *   <li><b>Routes.</b> They are SLIs from the moment Spring registers them, before the first
 *       request. A route for any method is registered for {@code GET}.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.springwebmvc;

import org.jspecify.annotations.NullMarked;
