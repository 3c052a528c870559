package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.bootstrap.HttpRequests;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.engine.export.Metric.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HTTP requests as Spring Boot's meter {@code http.server.requests} shows them.
 *
 * @see <a
 *     href="https://docs.spring.io/spring-framework/reference/integration/observability.html#observability.http-server.servlet">Spring's
 *     HTTP server observations</a>
 */
final class MicrometerConventions {

  /** The name of the meter. */
  static final String REQUESTS = "http.server.requests";

  private static final String NONE = "none";
  private static final String UNKNOWN = "UNKNOWN";

  /** The pattern of the handler for resources, which serves what no other route matches. */
  private static final String RESOURCES = "/**";

  private MicrometerConventions() {}

  static Metric requests(List<HttpRequests> requests) {
    return ConventionalMetrics.ofRequests(
        REQUESTS, "Durations of HTTP requests.", requests, MicrometerConventions::labels);
  }

  private static List<Label> labels(HttpRequests requests) {
    int status = number(requests.status());
    String exception = exception(requests.errorType(), requests.status());
    return List.of(
        new Label("exception", exception),
        new Label("error", exception),
        new Label("method", requests.method()),
        new Label("outcome", outcome(status)),
        new Label("status", requests.status().equals("0") ? UNKNOWN : requests.status()),
        new Label("uri", uri(requests.template(), status)));
  }

  /** 0: it stands for several. */
  private static int number(String status) {
    try {
      return Integer.parseInt(status);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The simple name of the exception's class, as the meter has it. */
  private static String exception(@Nullable String errorType, String status) {
    if (errorType == null || errorType.equals(status)) {
      return NONE;
    }
    return errorType.substring(
        Math.max(errorType.lastIndexOf('.'), errorType.lastIndexOf('$')) + 1);
  }

  private static String outcome(int status) {
    return switch (status / 100) {
      case 1 -> "INFORMATIONAL";
      case 2 -> "SUCCESS";
      case 3 -> "REDIRECTION";
      case 4 -> "CLIENT_ERROR";
      case 5 -> "SERVER_ERROR";
      default -> UNKNOWN;
    };
  }

  /** Without the context path, as the meter has it. */
  private static String uri(String template, int status) {
    if (template.startsWith("/")) {
      return template;
    }
    if (!template.equals(HttpRoutes.FILTERED)) {
      return RESOURCES;
    }
    return status / 100 == 3 ? "REDIRECTION" : status == 404 ? "NOT_FOUND" : UNKNOWN;
  }
}
