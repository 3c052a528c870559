package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The requests of one route with one status and one error type until some moment; immutable.
 *
 * @param method of HTTP, as {@link HttpMethods} names it
 * @param context the application's context path; empty for the root
 * @param template of the route within it: {@code /owners/{id}}; or {@link HttpRoutes#UNMATCHED},
 *     {@link HttpRoutes#FILTERED}, {@link HttpRoutes#STATIC}, or {@code _other} past the limit of
 *     routes
 * @param status that the client has seen; {@code 0}: there was no response
 * @param errorType as in {@code sli.duration}; null: a success
 * @param layout the buckets of the durations
 */
public record HttpRequests(
    String method,
    String context,
    String template,
    String status,
    @Nullable String errorType,
    Layout layout,
    SliSnapshot.Durations durations) {

  /** The template with the context path; null: the requests have no route. */
  public @Nullable String route() {
    return template.startsWith("/") ? context + template : null;
  }

  /** These and others, under the names of these. */
  public HttpRequests plus(HttpRequests others) {
    return new HttpRequests(
        method, context, template, status, errorType, layout, durations.plus(others.durations));
  }
}
