package io.sre.instrumentation.bootstrap;

/**
 * What a framework reports about a call, and how its protocol judges that when the call ends.
 *
 * <p>Belongs to one {@link Call} and is reused with it, so that no request allocates one. Its
 * fields are plain: they are written and read by the threads that serve the call one after the
 * other. A container that hands a call over makes what one thread has written visible to the next;
 * the instrumentation of a framework that does not (an event loop that reports a closed connection
 * on another thread than the one that ends the call) must do so itself, by a lock or by ending the
 * call on one thread.
 */
abstract class Outcome {

  private final Call call;

  Outcome(Call call) {
    this.call = call;
  }

  final Call call() {
    return call;
  }

  /** Forgets all reports: a new call begins. */
  abstract void reset();

  /**
   * Counts and frees the call, whose word this thread has taken.
   *
   * @param level of that word
   * @param code the protocol's status
   * @param gone whether the client left before the call was complete
   */
  abstract void finish(int level, long nanos, int code, boolean gone);
}
