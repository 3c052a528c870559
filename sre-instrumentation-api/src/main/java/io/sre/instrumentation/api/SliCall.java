package io.sre.instrumentation.api;

/**
 * One call of a path that is no method, from {@link Slis#begin} to {@link #close}.
 *
 * <p>It is a success unless {@link #fail} or {@link #exclude} was called. An exception that leaves
 * a try-with-resources block is not visible to {@link #close}: say {@link #fail(Throwable)} where
 * it is caught, or use {@link Slis#call}, which does. A call that is never closed stays in flight
 * and becomes a bad event of each objective whose {@code within} it overruns.
 *
 * <p>Any thread may fail, exclude or close it. The first {@link #close} counts, later ones do
 * nothing.
 */
public final class SliCall implements AutoCloseable {

  /** Every call when no agent measures. */
  static final SliCall NONE = new SliCall(null);

  private final Object call;

  SliCall(Object call) {
    this.call = call;
  }

  /**
   * The call failed.
   *
   * @param thrown its class becomes the {@code error.type}; its message is never recorded
   */
  public void fail(Throwable thrown) {
    if (call != null) {
      AgentBridge.fail(call, thrown == null ? "unknown" : thrown.getClass().getName());
    }
  }

  /**
   * The call failed.
   *
   * @param reason the {@code error.type}: one of a few fixed words, never an id or a message
   */
  public void fail(String reason) {
    if (call != null) {
      AgentBridge.fail(call, reason);
    }
  }

  /**
   * The call is no valid event: it counts neither as good nor as bad.
   *
   * @param reason the {@code sli.reason}: one of a few fixed words
   */
  public void exclude(String reason) {
    if (call != null) {
      AgentBridge.exclude(call, reason);
    }
  }

  /** Ends the call. */
  @Override
  public void close() {
    if (call != null) {
      AgentBridge.end(call);
    }
  }
}
