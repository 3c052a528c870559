package io.sre.instrumentation.board;

import java.util.function.Consumer;

/** The pages, for clients with access. Thread-safe. */
final class Pages {

  private final Access access;
  private final SharedPage metrics;

  Pages(Access access, SharedPage metrics) {
    this.access = access;
    this.metrics = metrics;
  }

  /**
   * Answers a request, now or later on another thread.
   *
   * @param asker takes the answer; returns at once
   */
  void answer(Request request, Consumer<Response> asker) {
    if (!access.knows(request.header("host"))) {
      asker.accept(
          Response.text(
              "421 Misdirected Request",
              "",
              "unknown host name: use an address or localhost, or set sre.http.names"));
    } else if (!access.admits(request.header("authorization"))) {
      asker.accept(
          Response.text(
              "401 Unauthorized",
              "WWW-Authenticate: Bearer\r\n",
              "send sre.http.token as a bearer token"));
    } else if (!request.isGet() && !request.isHead()) {
      asker.accept(Response.text("405 Method Not Allowed", "Allow: GET, HEAD\r\n", "GET or HEAD"));
    } else if (request.path().equals("/metrics")) {
      metrics.answer(request.header("accept"), request.header("accept-encoding"), asker);
    } else {
      asker.accept(
          request.path().equals("/") && !access.isOpenToAll()
              ? Response.text("200 OK", "", "sre-instrumentation: see /metrics")
              : Response.text("404 Not Found", "", "see /metrics"));
    }
  }

  /** Drops outdated pages; returns whether any page is left. */
  boolean forgetOld() {
    return metrics.forgetOld();
  }
}
