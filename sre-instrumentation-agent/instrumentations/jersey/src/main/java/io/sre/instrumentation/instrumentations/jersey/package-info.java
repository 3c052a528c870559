/**
 * Jersey 2.26 to 2.47, 3.0, 3.1 and 4.0: the names of requests. The instrumentation of the server
 * opens, ends and judges the calls. Jersey 2 in a servlet, of Tomcat 9, is not tested.
 *
 * <ul>
 *   <li><b>Name.</b> The templates of the resource, of the locators of sub-resources and of the
 *       method, {@code GET /shop/api/owners/{id}/pets/{name}}, without regular expressions, or the
 *       name in the method's {@code @Sli}. They follow the context path and the mapping of the
 *       servlet or the filter, or the path that the application has in the JDK's server, as these
 *       are configured. {@code HEAD} is named like the method for {@code GET} that serves it. A
 *       locator that throws, or whose sub-resource has no method for the request, names it by its
 *       own template. Error dispatches and includes name nothing.
 *   <li><b>Rejected.</b> A request that a filter rejects belongs to its route; one that a
 *       {@code @PreMatching} filter rejects belongs to the registered route that its method and
 *       path match, where a variable is one segment of the path, and else is {@code GET filtered}.
 *   <li><b>Without a method.</b> A path that no template matches is {@code GET unmatched}. What has
 *       no method of the application for the request, 405, and {@code OPTIONS} that Jersey answers
 *       itself, is named by the servlet's mapping, {@code DELETE /shop/api/*}; for a servlet for
 *       everything, it is {@code DELETE unmatched}. A request whose media types no method has, 406
 *       or 415, belongs to the registered route that its method and path match. Outside of
 *       servlets, all of these are unmatched.
 *   <li><b>Failure.</b> An exception that a mapper or Jersey itself turned into a response, on any
 *       thread, is the {@code error.type} if the response is a failure; otherwise it is ignored. A
 *       checked exception that nothing maps reaches a servlet container in Jersey's wrapper, {@code
 *       ContainerException}.
 *   <li><b>Routes.</b> Each is an SLI from the moment a servlet, a filter or {@code
 *       JdkHttpServerFactory} starts the application, before the first request; in another
 *       container from the first request on. Methods of sub-resources appear with their first
 *       request.
 *   <li><b>Not seen.</b> An exception of a body that is thrown after the response has begun: Jersey
 *       logs it, and completes the response; it is a failure only if it is shorter than announced.
 *       Requests of containers that no instrumentation measures: Grizzly, Netty, Simple. A mapping
 *       that a servlet container does not report when the servlet starts, for example of Tomcat's
 *       {@code Wrapper} alone, and that of a file extension: they are in no name.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.jersey;

import org.jspecify.annotations.NullMarked;
