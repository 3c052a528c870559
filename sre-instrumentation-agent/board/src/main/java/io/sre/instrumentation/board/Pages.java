package io.sre.instrumentation.board;

import java.io.IOException;

/** What there is to see, for those who may see it. Any thread asks. */
final class Pages {

  private final Access access;
  private final MetricsPage metrics;

  Pages(Access access, MetricsPage metrics) {
    this.access = access;
    this.metrics = metrics;
  }

  Response answer(Request request) throws IOException {
    if (!access.knows(request.header("host"))) {
      return Response.text(
          "421 Misdirected Request",
          "",
          "unknown host name: use an address or localhost, or set sre.http.names");
    }
    if (!access.admits(request.header("authorization"))) {
      return Response.text(
          "401 Unauthorized", "WWW-Authenticate: Bearer\r\n", "present sre.http.token");
    }
    if (!request.isGet() && !request.isHead()) {
      return Response.text("405 Method Not Allowed", "Allow: GET, HEAD\r\n", "GET or HEAD");
    }
    if (request.path().equals("/metrics")) {
      return metrics.answer(request.header("accept"), request.header("accept-encoding"));
    }
    return request.path().equals("/") && !access.isOpenToAll()
        ? Response.text("200 OK", "", "sre-instrumentation: see /metrics")
        : Response.text("404 Not Found", "", "see /metrics");
  }
}
