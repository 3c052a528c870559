package io.sre.instrumentation.bootstrap;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls of methods that return what may complete later: ended by the {@link AsyncCompletion} of
 * what they return.
 *
 * <p>What may complete later and reports its completion to nobody here is no valid event: its call
 * is excluded as {@value #UNMEASURED_REASON}. Any thread.
 */
public final class FutureCalls {

  /** The reason of a call whose end cannot be seen. */
  static final String UNMEASURED_REASON = "unmeasured";

  /** What a method is declared to return is the asynchronous type itself. */
  public static final int DECLARED = 0;

  /**
   * What a method is declared to return leaves open what it is, and is a supertype of whatever
   * takes a value's place.
   */
  public static final int OPEN = 1;

  /** What a method is declared to return leaves open what it is, and may be no such supertype. */
  public static final int OTHER = 2;

  /** Of a {@code CompletionStage}. */
  static final AsyncCompletion STAGE = new StageCompletion();

  /** Of a plain {@code Future}. */
  static final AsyncCompletion PLAIN = new PlainFutureCompletion();

  /** Of a value that is the result. */
  static final AsyncCompletion AT_RETURN = new AtReturn();

  /** Of what completes later, unseen. */
  static final AsyncCompletion UNMEASURED = new Unmeasured(true);

  /** The same of a version of a library that is not known, which was reported. */
  static final AsyncCompletion UNKNOWN = new Unmeasured(false);

  private FutureCalls() {}

  /**
   * Ends the call of a method, goes on with it until what it returned completes, or puts it off
   * until that begins to work.
   *
   * @param begun from {@link Recorder#begin}
   * @param returned null if the method returned null or threw
   * @param failsWhen tells a failure by the result; null: no result is one
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
    // What most of them are needs no look-up.
    return declared == DECLARED && type == CompletableFuture.class
        ? STAGE
        : ReturnedTypes.of(type, declared);
  }

  /**
   * What a woven {@code FutureTask} calls when it is done; nothing of the task itself is called,
   * since it can be a class of the application's.
   *
   * @param state the task's own
   * @param outcome the task's value or exception
   */
  public static void completed(Object task, int state, @Nullable Object outcome) {
    PlainFutures.completed(task, state, outcome);
  }

  /** Ends a call with its method. */
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
