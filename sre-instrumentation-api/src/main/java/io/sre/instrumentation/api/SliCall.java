package io.sre.instrumentation.api;

/**
 * One call of a code path other than a whole method, from {@link Slis#begin} to {@link #close}.
 *
 * <p>It is a success unless {@link #fail} or {@link #exclude} was called. An exception that leaves
 * a try-with-resources block is not visible to {@link #close}: call {@link #fail(Throwable)} where
 * it is caught, or use {@link Slis#call}, which does so. A call that is never closed stays in
 * flight and becomes a bad event of each objective whose {@code within} it overruns.
 *
 * <p>Any thread may fail, exclude or close it. The first {@link #close} counts, later ones do
 * nothing.
 */
public final class SliCall implements AutoCloseable {

  /** The handle of every call while no agent measures. */
  static final SliCall NONE = new SliCall(null);

  private final Object call;

  SliCall(Object call) {
    this.call = call;
  }

  /**
   * Marks the call as failed.
   *
   * @param thrown its class becomes the {@code error.type}; its message is never recorded
   */
  public void fail(Throwable thrown) {
    if (call != null) {
      AgentBridge.fail(call, thrown == null ? "unknown" : thrown.getClass().getName());
    }
  }

  /**
   * Marks the call as failed.
   *
   * @param reason the {@code error.type}: one of a few fixed words, never an id or a message
   */
  public void fail(String reason) {
    if (call != null) {
      AgentBridge.fail(call, reason);
    }
  }

  /**
   * Takes the call out of the valid events: it counts neither as good nor as bad.
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
