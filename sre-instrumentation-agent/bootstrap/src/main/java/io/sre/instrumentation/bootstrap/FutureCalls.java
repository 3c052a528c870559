package io.sre.instrumentation.bootstrap;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls of methods that return a future: measured until it completes, and the future is the
 * application's own, untouched.
 *
 * <p>A {@link CompletionStage} says itself when it completes; of another {@link Future}, {@link
 * PlainFutures} finds out.
 */
public final class FutureCalls {

  private FutureCalls() {}

  /**
   * Ends the call of a method that returned a future, or goes on with it until that completes.
   *
   * @param begun from {@link Recorder#begin}
   * @param returned the future; null if the method returned null or threw
   * @param failsWhen tells a failure by the future's value; null: no value is one
   */
  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  public static void end(
      @Nullable Object begun,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Predicate<Object> failsWhen) {
    if (begun == null) {
      return;
    }
    if (thrown != null || returned == null) {
      Recorder.end(begun, thrown);
      return;
    }
    InFlight place = (InFlight) begun;
    try {
      boolean goesOn = returned instanceof Future<?> || returned instanceof CompletionStage<?>;
      if (!goesOn || (failsWhen == null && hasSucceeded(returned))) {
        Recorder.end(begun, null);
        return;
      }
      Call call = takeOver(place);
      place = call;
      End end = new End(call, failsWhen);
      if (returned instanceof CompletionStage<?> stage) {
        attach(stage, end);
      } else {
        PlainFutures.watch((Future<?>) returned, end);
      }
    } catch (Throwable e) {
      // No call before this: the stack may be used up.
      place.abandoned = true;
      try {
        Suppressed.error(e);
      } catch (Throwable again) {
        Suppressed.leaked = again;
      }
    }
  }

  private static boolean hasSucceeded(Object returned) {
    // No one's subclass, which may do otherwise.
    return returned.getClass() == CompletableFuture.class
        && ((CompletableFuture<?>) returned).isDone()
        && !((CompletableFuture<?>) returned).isCompletedExceptionally();
  }

  private static void attach(CompletionStage<?> stage, End end) {
    try {
      // What this returns is dropped: the application keeps its own stage.
      CompletionStage<?> unused = stage.whenComplete(end);
    } catch (Throwable e) {
      Suppressed.error(e);
      end.accept(null, null);
    }
  }

  /** Goes on with a call off the thread's own place, from its start and with its level. */
  private static Call takeOver(InFlight begun) {
    Sli sli = begun.sli();
    int level = begun.takeWord();
    Call call = Calls.openDetached(sli, begun.start, Math.max(0, level));
    call.verdict = begun.verdict;
    begun.verdict = null;
    try {
      if (level > 0) {
        begun.lateEnds++;
      }
      begun.free();
    } catch (Throwable e) {
      call.abandoned = true;
      throw e;
    }
    return call;
  }

  /** What a woven {@code FutureTask} calls when it is done. */
  public static void completed(Object future) {
    PlainFutures.completed(future);
  }

  /** Ends a call when its future completes. */
  private static final class End implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final Call call;
    private final @Nullable Predicate<Object> failsWhen;

    End(Call call, @Nullable Predicate<Object> failsWhen) {
      this.call = call;
      this.failsWhen = failsWhen;
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable thrown) {
      try {
        String errorType = null;
        if (thrown != null) {
          Throwable cause = thrown;
          while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
          }
          if (cause instanceof CancellationException) {
            call.exclude("cancelled");
          } else {
            errorType = call.sli().errorType(cause);
          }
        } else if (failsWhen != null) {
          errorType = FailsWhen.errorType(failsWhen, value);
        }
        call.end(errorType);
      } catch (Throwable e) {
        endAnyhow(thrown, e);
      }
    }

    /** The outcome could not be read: it is what it looks like. */
    @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
    private void endAnyhow(@Nullable Throwable thrown, Throwable error) {
      try {
        call.end(thrown == null ? null : thrown.getClass().getName());
        Suppressed.error(error);
      } catch (Throwable again) {
        // No call here: the stack may be used up. If the call has ended, nothing looks at this.
        call.abandoned = true;
        Suppressed.leaked = again;
      }
    }
  }
}
