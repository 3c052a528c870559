package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of an HTTP call: a failure by its status, by an exception that was not turned into a
 * response, or by a response that never came or broke off.
 */
public final class HttpOutcome extends Outcome {

  /** The {@code error.type} of a response that never came, or broke off, without an exception. */
  static final String INCOMPLETE = "incomplete_response";

  /** By status; each text is made once. */
  private static final @Nullable String[] TEXTS = new String[600];

  /** The class of the last exception that the framework handled. */
  private @Nullable String lastErrorType;

  /** Whether {@code @Sli} declares this exception as expected. */
  private boolean expected;

  /** Whether an exception reached the container. */
  private boolean unhandled;

  /** Whether the response broke off before its end. */
  private boolean incomplete;

  /** Whether the client hung up. */
  private boolean clientGone;

  /** Whether the connection has accepted the whole response. */
  private boolean handedOver;

  /** Bytes of the body that are still to be written; negative: the head does not tell. */
  private long bodyLeft;

  /** The status that was sent, if it was reported before the end; 0: it was not. */
  private int sentStatus;

  /** Whether the servlet that the request was mapped to has begun. */
  private boolean reachedServlet;

  /** The route that named the call; null: none did, or requests are not recorded by status. */
  private @Nullable HttpRoute route;

  /** The route of requests without a name, likewise. */
  private @Nullable HttpRoute unnamed;

  private HttpOutcome(Call call) {
    super(call);
    begin();
  }

  private void begin() {
    bodyLeft = -1;
    route = null;
    unnamed = HttpRoutes.areRecordedByStatus() ? call().sli().route() : null;
  }

  /** Returns the outcome of an HTTP call; made when the first call of its kind is opened. */
  public static HttpOutcome of(Call call) {
    if (call.outcome instanceof HttpOutcome known) {
      return known;
    }
    HttpOutcome made = new HttpOutcome(call);
    call.outcome = made;
    return made;
  }

  @Override
  void reset() {
    lastErrorType = null;
    expected = false;
    unhandled = false;
    incomplete = false;
    clientGone = false;
    handedOver = false;
    sentStatus = 0;
    reachedServlet = false;
    begin();
  }

  /** Notes the route that names the call. */
  void servedAt(HttpRoute of) {
    route = of;
  }

  /**
   * Reports an exception of the call. The response decides whether the call fails; an exception
   * that the SLI expects never makes it fail.
   *
   * @param reachedContainer the exception was not turned into a response
   */
  public void threw(Throwable thrown, boolean reachedContainer) {
    lastErrorType = thrown.getClass().getName();
    expected = call().sli().errorType(thrown) == null;
    // Once the client has the whole response, only that counts.
    unhandled |= reachedContainer && !call().isComplete();
  }

  /** Whether an exception reached the container. */
  public boolean isUnhandled() {
    return unhandled;
  }

  /** Notes that the servlet that the request was mapped to has begun. */
  public void reachedServlet() {
    reachedServlet = true;
  }

  /** Whether the servlet that the request was mapped to has begun. */
  public boolean hasReachedServlet() {
    return reachedServlet;
  }

  /** Notes that the connection was closed before the response was complete, not by the client. */
  public void brokeOff() {
    incomplete = true;
  }

  /** Whether the response broke off, not by the client. */
  public boolean isBrokenOff() {
    return incomplete;
  }

  /** Notes that the client hung up; it counts only before the client has the response. */
  public void clientGone() {
    clientGone |= !handedOver;
  }

  /** Whether the client hung up before it had the response. */
  public boolean isClientGone() {
    return clientGone;
  }

  /**
   * Notes that the connection has accepted the whole response: as far as the server knows, a client
   * that leaves later has it. Has no effect if the response broke off before.
   */
  public void handedOver() {
    handedOver = !incomplete;
  }

  /** Whether the connection has accepted the whole response. */
  public boolean isHandedOver() {
    return handedOver;
  }

  /**
   * Notes that the head of the response was written.
   *
   * @param bodyLength in bytes, as the head tells it; negative: it does not
   */
  public void wroteHead(long bodyLength) {
    bodyLeft = bodyLength;
  }

  /**
   * Notes that a part of the body was written. A client knows by the length that it has all of the
   * body, and may leave before the server notes the end of the response.
   *
   * @param bytes the length of the part
   * @return whether it is the last one, by the length that the head tells
   */
  public boolean wroteBody(long bytes) {
    if (bodyLeft <= 0) {
      return false;
    }
    bodyLeft -= bytes;
    return bodyLeft <= 0;
  }

  /** Whether less of the body was written than the head tells. */
  public boolean isShort() {
    return bodyLeft > 0;
  }

  /** Notes that the client has seen this status, even if the response's status changes later. */
  public void sent(int status) {
    if (sentStatus == 0) {
      sentStatus = status;
    }
  }

  /**
   * Ends the call.
   *
   * @param status of the response; 0: there was no response, which is a failure
   * @param hungUp as {@link #clientGone()}
   */
  public void end(int status, boolean hungUp) {
    call().end(this, status, hungUp);
  }

  @Override
  void finish(int level, long nanos, int status, boolean hungUp) {
    Call call = call();
    if (status == 404 && level == 0 && call.notFound()) {
      route = null;
    }
    Sli sli = call.sli();
    int seen = sentStatus == 0 ? status : sentStatus;
    FailsWhen.@Nullable OfFuture ofValue = call.takeJudge();
    String errorType = null;
    String exclusion = sli.isExcluded() ? "endpoint" : null;
    if (!(hungUp || clientGone)) {
      if (seen != 0 && exclusion == null) {
        sli.statuses.add(text(seen));
      }
      if (ofValue != null) {
        ofValue.judge(call);
      }
      errorType = errorType(status);
    } else if (exclusion == null) {
      exclusion = "client_closed";
    }
    HttpRoute recording = HttpRoutes.areRecordedByStatus() ? routeOf(sli) : null;
    boolean valid = call.finish(level, nanos, errorType, exclusion);
    if (valid && recording != null) {
      recording.record(text(seen), errorType == null ? exclusion : errorType, nanos);
    }
  }

  /** An {@code @Sli} may serve several routes, and name a request of which no route is known. */
  private @Nullable HttpRoute routeOf(Sli sli) {
    HttpRoute first = sli.route();
    return route != null ? route : first != null ? first : unnamed;
  }

  private @Nullable String errorType(int status) {
    boolean noResponse = incomplete || status == 0;
    boolean isFailure = HttpSettings.isFailure(status) || (unhandled && status < 400);
    // An incomplete response is useless to the client, whatever the reason.
    boolean isExpected = expected && sentStatus == 0;
    if (!noResponse && (!isFailure || isExpected)) {
      return null;
    }
    if (lastErrorType != null) {
      return lastErrorType;
    }
    return noResponse ? INCOMPLETE : text(status);
  }

  private static String text(int status) {
    if (status < 0 || status >= TEXTS.length) {
      return Integer.toString(status);
    }
    String known = TEXTS[status];
    if (known == null) {
      known = Integer.toString(status);
      TEXTS[status] = known;
    }
    return known;
  }
}
