package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of an HTTP call: a failure by its status, by an exception that nobody made a response
 * of, or by a response that never came or broke off.
 */
public final class HttpOutcome extends Outcome {

  /** The {@code error.type} of a response that never came, or broke off, without an exception. */
  static final String INCOMPLETE = "incomplete_response";

  /** By status; a text is made once. */
  private static final @Nullable String[] TEXTS = new String[600];

  /** The class of the last exception that the framework dealt with. */
  private @Nullable String lastErrorType;

  /** Whether {@code @Sli} says that this exception is no failure. */
  private boolean expected;

  /** Whether an exception reached the container. */
  private boolean unhandled;

  /** Whether the response broke off before its end. */
  private boolean incomplete;

  /** Whether the client hung up. */
  private boolean clientGone;

  /** Whether the connection has all of the response. */
  private boolean handedOver;

  /** The status that was sent, if it is known better than at the end; 0: it is not. */
  private int sentStatus;

  /** Whether the servlet that the request was mapped to has begun. */
  private boolean reachedServlet;

  private HttpOutcome(Call call) {
    super(call);
  }

  /** The outcome of an HTTP call; made when the first call of its kind is opened. */
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
  }

  /**
   * Reports an exception on the way of the call. Whether it makes a failure, the response decides,
   * unless the SLI expects it: then it makes none, whatever the response.
   *
   * @param reachedContainer nobody made a response of it
   */
  public void threw(Throwable thrown, boolean reachedContainer) {
    lastErrorType = thrown.getClass().getName();
    expected = call().sli().errorType(thrown) == null;
    // Where the client has the whole response, what it says counts.
    unhandled |= reachedContainer && !call().isComplete();
  }

  /** Whether an exception reached the container. */
  public boolean isUnhandled() {
    return unhandled;
  }

  /** The servlet that the request was mapped to has begun. */
  public void reachedServlet() {
    reachedServlet = true;
  }

  /** Whether the servlet that the request was mapped to has begun. */
  public boolean hasReachedServlet() {
    return reachedServlet;
  }

  /** The connection was closed before the response was complete, not by the client. */
  public void brokeOff() {
    incomplete = true;
  }

  /** The client hung up before it had the response; one that hangs up later has it. */
  public void clientGone() {
    clientGone |= !handedOver;
  }

  /** Whether the client hung up before it had the response. */
  public boolean isClientGone() {
    return clientGone;
  }

  /**
   * The connection has all of the response: a client that goes from now on has it, for all that the
   * server knows. A response that broke off before is none.
   */
  public void handedOver() {
    handedOver = !incomplete;
  }

  /** Whether the connection has all of the response. */
  public boolean isHandedOver() {
    return handedOver;
  }

  /** The client has seen this status, whatever the response's becomes later. */
  public void sent(int status) {
    if (sentStatus == 0) {
      sentStatus = status;
    }
  }

  /**
   * Ends the call.
   *
   * @param status of the response; 0: there was none, which is a failure
   * @param hungUp as {@link #clientGone()}
   */
  public void end(int status, boolean hungUp) {
    call().end(this, status, hungUp);
  }

  @Override
  void finish(int level, long nanos, int status, boolean hungUp) {
    Call call = call();
    if (status == 404 && level == 0) {
      call.nothingThere();
    }
    Sli sli = call.sli();
    FailsWhen.@Nullable OfFuture ofValue = call.takeJudge();
    String errorType = null;
    String exclusion = sli.isExcluded() ? "endpoint" : null;
    if (!(hungUp || clientGone)) {
      int seen = sentStatus == 0 ? status : sentStatus;
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
    call.finish(level, nanos, errorType, exclusion);
  }

  private @Nullable String errorType(int status) {
    boolean noResponse = incomplete || status == 0;
    boolean isFailure = HttpSettings.isFailure(status) || (unhandled && status < 400);
    // Half a response serves nobody, whatever it broke off for.
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
