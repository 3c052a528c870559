/**
 * Apache CXF 3.4 to 3.6 and 4.0 to 4.1, Jakarta REST in servlets and filters: the names of
 * requests. The instrumentation of the server opens, ends and judges the calls.
 *
 * <ul>
 *   <li><b>Name.</b> The templates of the resource, of the locators of sub-resources and of the
 *       method, {@code GET /shop/api/owners/{id}/pets/{name}}, without regular expressions, or the
 *       name in the method's {@code @Sli}. They follow the context path, the mapping of the servlet
 *       or the filter, and the endpoint's address. {@code HEAD} is named like the method for {@code
 *       GET} that serves it. A locator that throws, or whose sub-resource has no method for the
 *       request, names it by its own template. Error dispatches and includes name nothing.
 *   <li><b>Rejected.</b> A request that a filter rejects belongs to its route; one that a
 *       {@code @PreMatching} filter rejects belongs to the registered route that its method and
 *       path match, where a variable is one segment of the path, and else is {@code GET filtered}.
 *   <li><b>Without a method.</b> A path that no template matches is {@code GET unmatched}. What has
 *       no method of the application for the request, 405, and {@code OPTIONS} that CXF answers
 *       itself, is named by the servlet's mapping, {@code DELETE /shop/api/*}; for a servlet for
 *       everything, it is {@code DELETE unmatched}. A request whose media types no method has, 406
 *       or 415, belongs to the registered route that its method and path match.
 *   <li><b>Failure.</b> An exception that a mapper or CXF itself turned into a response is the
 *       {@code error.type} if the response is a failure; otherwise it is ignored. A checked
 *       exception that nothing maps reaches a servlet container in CXF's wrapper, {@code Fault}.
 *   <li><b>Routes.</b> Each is an SLI from the moment a {@code CXFNonSpringJaxrsServlet} starts,
 *       before the first request. CXF's servlet for Spring, {@code CXFServlet}, and other
 *       containers have their routes from the endpoint's first request on, whose address is part of
 *       the names. Methods of sub-resources appear with their first request.
 *   <li><b>Not seen.</b> SOAP: its requests have the name of the servlet's mapping, {@code POST
 *       /services/*}. An exception of a body that is thrown after the response has begun, unless
 *       the response is shorter than announced: CXF logs it, and completes the response. In {@code
 *       CXFServlet}, that a request is an error dispatch or an include: the resource names it; what
 *       has no route there has the name of the mapping, also 404.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.cxf;

import org.jspecify.annotations.NullMarked;
