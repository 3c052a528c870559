package io.sre.instrumentation.bootstrap;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Continues the call of a method until the returned value reports its completion: for types whose
 * work has begun when the method returns. The value is never replaced.
 */
public abstract class EagerCompletion implements AsyncCompletion {

  /** For one type of value. */
  protected EagerCompletion() {}

  /** Makes the listener for the completion of one value. */
  protected abstract AsyncCall listener(@Nullable Predicate<Object> failsWhen);

  /**
   * Attaches the listener to a value, which may be complete already.
   *
   * @param listener of this value, from {@link #listener}
   */
  protected abstract void attach(Object value, AsyncCall listener);

  /** Whether the value is complete and no failure: then no listener is made. */
  protected boolean hasSucceeded(Object value) {
    return false;
  }

  /** Whether {@link #attach} ends calls whose value the application has lost. */
  boolean findsLost() {
    return false;
  }

  @Override
  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  public final Object returned(
      Object value, InFlight begun, @Nullable Predicate<Object> failsWhen) {
    InFlight place = begun;
    try {
      if (failsWhen == null && hasSucceeded(value)) {
        Recorder.end(begun, null);
        return value;
      }
      AsyncCall listener = listener(failsWhen);
      Call call = takeOver(begun, listener);
      place = call;
      listener.call = call;
      if (!findsLost()) {
        Calls.heldBy(listener, call);
      }
      attach(value, listener);
    } catch (Throwable e) {
      // No call before this: the stack may be used up.
      place.abandoned = true;
      try {
        Suppressed.error(e);
      } catch (Throwable again) {
        Suppressed.leaked = again;
      }
    }
    return value;
  }

  /** Moves a call off the thread's own place, with its start and level. */
  private static Call takeOver(InFlight begun, AsyncCall listener) {
    if (begun instanceof Call call) {
      RetriedCalls retry = call.retry();
      if (retry != null) {
        listener.ofTry = retry.returned(call);
      }
      return call;
    }
    Sli sli = begun.sli();
    int level = begun.takeWord();
    begun.left();
    Call call = Calls.openDetached(sli, begun.start, Math.max(0, level));
    call.verdict = begun.verdict;
    begun.verdict = null;
    try {
      if (level > 0) {
        begun.lateEnds++;
      }
      begun.free();
    } catch (Throwable e) {
      // The place where it began reports the loss.
      call.lossReported = true;
      call.abandoned = true;
      throw e;
    }
    return call;
  }
}
