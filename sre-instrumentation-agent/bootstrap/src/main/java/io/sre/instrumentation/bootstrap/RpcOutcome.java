package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a remote procedure call: a failure by the status with which its protocol ends it.
 * Reported once, at the end, so that it does not matter which threads served the call.
 */
public final class RpcOutcome extends Outcome {

  /** The status of a call that its client has cancelled. */
  private static final String CANCELLED = "CANCELLED";

  private String status = "";
  private @Nullable Throwable cause;

  private RpcOutcome(Call call) {
    super(call);
  }

  /** The outcome of a remote procedure call; made when the first call of its kind is opened. */
  public static RpcOutcome of(Call call) {
    if (call.outcome instanceof RpcOutcome known) {
      return known;
    }
    RpcOutcome made = new RpcOutcome(call);
    call.outcome = made;
    return made;
  }

  @Override
  void reset() {
    status = "";
    cause = null;
  }

  /**
   * Ends the call.
   *
   * @param code the protocol's status: {@code OK}, {@code UNAVAILABLE}
   * @param thrown the application's exception that the status stands for; null: none
   */
  public void end(String code, @Nullable Throwable thrown) {
    status = code;
    cause = thrown;
    call().end(this, 0, code.equals(CANCELLED));
  }

  @Override
  void finish(int level, long nanos, int code, boolean gone) {
    Call call = call();
    Sli sli = call.sli();
    String exclusion = sli.isExcluded() ? "endpoint" : null;
    String errorType = null;
    if (exclusion == null && gone) {
      exclusion = "client_closed";
    } else if (exclusion == null) {
      sli.statuses.add(status);
      if (RpcSettings.isFailure(status)) {
        errorType = cause == null ? status : sli.errorType(cause);
      }
    }
    cause = null;
    call.finish(level, nanos, errorType, exclusion);
  }
}
