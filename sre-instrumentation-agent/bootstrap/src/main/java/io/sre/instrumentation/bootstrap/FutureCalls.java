package io.sre.instrumentation.bootstrap;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls of methods whose return value may complete later: the value's {@link AsyncCompletion}
 * ends them.
 *
 * <p>Where a value may complete later and its completion cannot be observed, the call is excluded
 * as {@value #UNMEASURED_REASON}. Thread-safe.
 */
public final class FutureCalls {

  /** The reason of a call whose end cannot be observed. */
  static final String UNMEASURED_REASON = "unmeasured";

  /** The declared return type is the asynchronous type itself. */
  public static final int DECLARED = 0;

  /**
   * The declared return type leaves the type open, and is a supertype of any stand-in for the
   * value.
   */
  public static final int OPEN = 1;

  /** The declared return type is open, and may be no supertype of a stand-in. */
  public static final int OTHER = 2;

  /** For a {@code CompletionStage}. */
  static final AsyncCompletion STAGE = new StageCompletion();

  /** For a plain {@code Future}. */
  static final AsyncCompletion PLAIN = new PlainFutureCompletion();

  /** For a {@code Flow.Publisher}. */
  static final AsyncCompletion PUBLISHER = new PublisherCompletion();

  /** For a value that is itself the result. */
  static final AsyncCompletion AT_RETURN = new AtReturn();

  /** For a value whose later completion cannot be observed. */
  static final AsyncCompletion UNMEASURED = new Unmeasured(true);

  /** The same for an unknown version of a library, which was reported. */
  static final AsyncCompletion UNKNOWN = new Unmeasured(false);

  private FutureCalls() {}

  /**
   * Ends the call of a method, continues it until the returned value completes, or defers it until
   * the value begins to work.
   *
   * @param begun from {@link Recorder#begin}
   * @param returned null if the method returned null or threw
   * @param failsWhen judges the result; null: no result is a failure
   * @param declared {@link #DECLARED}, {@link #OPEN} or {@link #OTHER}
   * @return what the method is to return
   */
  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  public static @Nullable Object end(
      @Nullable Object begun,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Predicate<Object> failsWhen,
      int declared) {
    if (begun == null) {
      return returned;
    }
    if (thrown != null || returned == null) {
      if (failsWhen == null || thrown != null || declared == DECLARED) {
        Recorder.end(begun, thrown);
      } else {
        FailsWhen.end(begun, null, null, failsWhen);
      }
      return returned;
    }
    try {
      return completion(returned.getClass(), declared)
          .returned(returned, (InFlight) begun, failsWhen);
    } catch (Throwable e) {
      // No call before this: the stack may be used up.
      ((InFlight) begun).abandoned = true;
      Suppressed.leaked = e;
      return returned;
    }
  }

  private static AsyncCompletion completion(Class<?> type, int declared) {
    // The most frequent case needs no look-up.
    return declared == DECLARED && type == CompletableFuture.class
        ? STAGE
        : ReturnedTypes.of(type, declared);
  }

  /**
   * A woven {@code FutureTask} calls this when it is done. Calls no method of the task, whose class
   * can be the application's.
   *
   * @param state the task's own
   * @param outcome the task's value or exception
   */
  public static void completed(Object task, int state, @Nullable Object outcome) {
    PlainFutures.completed(task, state, outcome);
  }

  /** Ends a call when its method returns. */
  private static final class AtReturn implements AsyncCompletion {

    @Override
    public Object returned(Object value, InFlight begun, @Nullable Predicate<Object> failsWhen) {
      if (failsWhen == null) {
        Recorder.end(begun, null);
      } else {
        FailsWhen.end(begun, value, null, failsWhen);
      }
      return value;
    }
  }

  /** Takes a call out of the valid events. */
  private static final class Unmeasured implements AsyncCompletion {

    private final boolean reported;

    Unmeasured(boolean reported) {
      this.reported = reported;
    }

    @Override
    public Object returned(Object value, InFlight begun, @Nullable Predicate<Object> failsWhen) {
      if (reported) {
        ReturnedTypes.unmeasured(begun.sli(), value.getClass(), false);
      }
      if (begun.verdict == null) {
        begun.verdict = new Verdict(true, UNMEASURED_REASON);
      }
      Recorder.end(begun, null);
      return value;
    }
  }
}
