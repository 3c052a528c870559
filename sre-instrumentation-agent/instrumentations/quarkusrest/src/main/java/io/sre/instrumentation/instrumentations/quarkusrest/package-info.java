/**
 * Quarkus REST (RESTEasy Reactive) 3.33 to 3.38: the names of requests. The instrumentation of
 * Vert.x opens, ends and judges the calls, and names requests of reactive routes.
 *
 * <ul>
 *   <li><b>Name.</b> The templates of the resource, of the locators of sub-resources and of the
 *       method, {@code GET /shop/api/owners/{id}/pets/{name}}, without regular expressions, or the
 *       name in the method's {@code @Sli}. They follow {@code quarkus.http.root-path} and the
 *       application's path. {@code HEAD} is named like the method for {@code GET} that serves it. A
 *       locator that throws, or whose sub-resource has no method for the request, names it by its
 *       own template.
 *   <li><b>Rejected.</b> A request that a filter rejects belongs to its route; one that a
 *       {@code @PreMatching} filter rejects belongs to the registered route that its method and
 *       path match, where a variable is one segment of the path, and else is {@code GET filtered}.
 *   <li><b>Without a method.</b> A path that no template matches is {@code GET unmatched}, and so
 *       is what has no method of the application for the request, 405, 406 or 415, and {@code
 *       OPTIONS} that Quarkus answers itself: {@code DELETE unmatched}.
 *   <li><b>Failure.</b> An exception that a mapper or Quarkus itself turned into a response, on any
 *       thread, is the {@code error.type} if the response is a failure; otherwise it is ignored.
 *       One that a {@code Multi} ends with after the response has begun is a failure.
 *   <li><b>Current.</b> The call is that of its thread while a resource method is called, on an
 *       event loop or a worker thread: {@code Slis.fail} and {@code Slis.exclude} find it there,
 *       and not in a {@code Uni}'s stages that run later.
 *   <li><b>Excluded.</b> {@code /q/health} and {@code /q/metrics} with all below them, by the
 *       default of {@code sre.calls.http.excluded}: where {@code quarkus.http.root-path} or {@code
 *       quarkus.http.non-application-root-path} moves them, name their paths there.
 *   <li><b>Routes.</b> Each is an SLI from the moment the application is deployed, before the first
 *       request. Methods of sub-resources appear with their first request.
 *   <li><b>The service's name</b> is {@code quarkus.application.name}, as a system property or in
 *       the environment, or as the build wrote it to the manifest of {@code quarkus-run.jar}.
 *   <li><b>Not seen.</b> An exception of a {@code StreamingOutput} that is thrown after the
 *       response has begun: Quarkus closes the connection, {@code incomplete_response}, unless
 *       another of its threads has completed the response before, a success. An {@code @Sli} on
 *       methods that differ only in their media types, before their first request. The call is not
 *       current in suspending functions of Kotlin, nor in filters on worker threads. A locator that
 *       returns null. Native images, which have no agent.
 * </ul>
 */
@NullMarked
package io.sre.instrumentation.instrumentations.quarkusrest;

import org.jspecify.annotations.NullMarked;
