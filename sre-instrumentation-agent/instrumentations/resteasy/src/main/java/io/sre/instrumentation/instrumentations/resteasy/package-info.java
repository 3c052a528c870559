/**
 * RESTEasy 4.5 to 7.0, in servlets, filters and the JDK's server: the names of requests. The
 * instrumentation of the server opens, ends and judges the calls.
 *
 * <ul>
 *   <li><b>Name.</b> The templates of the resource, of the locators of sub-resources and of the
 *       method, {@code GET /shop/api/owners/{id}/pets/{name}}, without regular expressions, or the
 *       name in the method's {@code @Sli}. They follow the context path and {@code
 *       resteasy.servlet.mapping.prefix}, which RESTEasy sets to the path of an {@code
 *       ApplicationPath}, or the path of {@code HttpContextBuilder}. {@code HEAD} is named like the
 *       method for {@code GET} that serves it. A locator that throws, or whose sub-resource has no
 *       method for the request, names it by its own template. Error dispatches and includes name
 *       nothing.
 *   <li><b>Rejected.</b> A request that a filter rejects belongs to its route; one that a
 *       {@code @PreMatching} filter rejects belongs to the registered route that its method and
 *       path match, where a variable is one segment of the path, and else is {@code GET filtered}.
 *   <li><b>Without a method.</b> A path that no template matches is {@code GET unmatched}. What has
 *       no method of the application for the request, 405, and {@code OPTIONS} that RESTEasy
 *       answers itself, is named by the servlet's mapping, {@code DELETE /shop/api/*}; for a
 *       servlet for everything, it is {@code DELETE unmatched}. A request whose media types no
 *       method has, 406 or 415, belongs to the registered route that its method and path match.
 *       Outside of servlets, all of these are unmatched.
 *   <li><b>Failure.</b> An exception that a mapper or RESTEasy itself turned into a response, on
 *       any thread, is the {@code error.type} if the response is a failure; otherwise it is
 *       ignored. Where nothing maps an exception, RESTEasy 4 and 5, and later ones without their
 *       default mapper, give it to a servlet container in their wrapper, {@code
 *       UnhandledException}.
 *   <li><b>Routes.</b> Each is an SLI from the moment a servlet, a filter or {@code
 *       HttpContextBuilder} starts the application, before the first request; a resource that code
 *       registers later, from then on; in another container, from the first request on. Methods of
 *       sub-resources appear with their first request.
 *   <li><b>Not seen.</b> An exception of a body that is thrown after the response has begun:
 *       RESTEasy logs it, and completes the response; it is a failure only if it is shorter than
 *       announced. What a {@code @PreMatching} filter that suspends a request does with it on
 *       another thread: the request belongs to the registered route that it matches. A request that
 *       RESTEasy's filter passes on and another filter answers is {@code GET unmatched}. Requests
 *       of containers that no instrumentation measures: Netty, Vert.x. Server-sent events that
 *       another thread sends in Tomcat: RESTEasy 7 and Tomcat can stop each other, and the request
 *       never ends, also without the agent.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.resteasy;

import org.jspecify.annotations.NullMarked;
