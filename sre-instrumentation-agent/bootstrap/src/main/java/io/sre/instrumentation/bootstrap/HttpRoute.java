package io.sre.instrumentation.bootstrap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route of HTTP, whatever SLI its requests count in, and its requests by status, if somebody
 * asked for these. Thread-safe; recording neither waits nor, once a status is known, allocates.
 */
public final class HttpRoute {

  /** Without the thresholds of objectives, which belong to SLIs. */
  private static final Layout LAYOUT = Layout.of(Layout.conventionalBoundaries());

  private static final int MAX_STATUSES = 16;
  private static final int MAX_ERROR_TYPES = 16;
  private static final Budget UNLIMITED = new Budget(Integer.MAX_VALUE);

  /** Error types of all routes, except the first of each status. */
  private static final Budget ERROR_TYPES = new Budget(500);

  private final String method;
  private final String context;
  private final String template;

  /** Null: requests are not recorded by status. */
  private final @Nullable BoundedNames<OfStatus> byStatus;

  /**
   * Makes a route without requests.
   *
   * @param method of HTTP, as {@link HttpMethods} names it
   * @param context as in {@link HttpRequests}
   * @param template as in {@link HttpRequests}
   * @param recorded whether requests are recorded by status
   */
  HttpRoute(String method, String context, String template, boolean recorded) {
    this.method = method;
    this.context = context;
    this.template = template;
    this.byStatus = recorded ? new BoundedNames<>(MAX_STATUSES, UNLIMITED, OfStatus::new) : null;
  }

  /** The requests of one status. */
  private static final class OfStatus {

    final StripedHistogram successes = StripedHistogram.ofFew(LAYOUT);
    final Failures failures = new Failures(LAYOUT, MAX_ERROR_TYPES, ERROR_TYPES);

    void record(@Nullable String errorType, long nanos) {
      if (errorType == null) {
        successes.record(nanos);
      } else {
        failures.record(errorType, nanos);
      }
    }
  }

  /** The method of HTTP. */
  public String method() {
    return method;
  }

  /** The template with the context path; null: its requests have no route. */
  public @Nullable String path() {
    return template.startsWith("/") ? context + template : null;
  }

  /**
   * Records a request.
   *
   * @param errorType of a failure; null: a success
   */
  void record(String status, @Nullable String errorType, long nanos) {
    BoundedNames<OfStatus> statuses = byStatus;
    if (statuses != null) {
      statuses.get(status).record(errorType, nanos);
    }
  }

  /** Adds its requests until now. */
  void addTo(List<HttpRequests> requests) {
    BoundedNames<OfStatus> statuses = byStatus;
    if (statuses == null) {
      return;
    }
    statuses
        .read()
        .forEach(
            (status, of) -> {
              add(requests, status, null, of.successes);
              of.failures.byType().forEach((type, failed) -> add(requests, status, type, failed));
            });
  }

  private void add(
      List<HttpRequests> requests,
      String status,
      @Nullable String errorType,
      StripedHistogram histogram) {
    long[] counts = new long[LAYOUT.size()];
    long sum = histogram.read(counts);
    SliSnapshot.Durations durations = new SliSnapshot.Durations(counts, sum, List.of());
    if (durations.count() > 0) {
      requests.add(
          new HttpRequests(method, context, template, status, errorType, LAYOUT, durations));
    }
  }
}
