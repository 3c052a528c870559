package io.sre.instrumentation.bootstrap;

import java.lang.ref.Reference;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls of methods that return a future: measured until it completes, and the future is the
 * application's own, untouched.
 *
 * <p>A {@link CompletionStage} reports its completion itself; another {@link Future} is asked by
 * {@link PlainFutures}. What may complete later and can do neither is no valid event: its call is
 * excluded as {@value #UNMEASURED}.
 */
public final class FutureCalls {

  /** The reason of a call whose end cannot be seen. */
  static final String UNMEASURED = "unmeasured";

  /** More causes than this are not followed: they can lead in a circle. */
  private static final int MAX_CAUSES = 16;

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
        Calls.heldBy(end, call);
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

  /**
   * Ends the call of a method whose declared return type leaves open what it returns: by the class
   * of what it did return.
   *
   * @param failsWhen as in {@link #end}
   */
  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  public static void endByClass(
      @Nullable Object begun,
      @Nullable Object returned,
      @Nullable Throwable thrown,
      @Nullable Predicate<Object> failsWhen) {
    if (begun == null) {
      return;
    }
    Completion completion = Completion.AT_RETURN;
    if (thrown == null && returned != null) {
      try {
        completion = ReturnedTypes.of(returned.getClass());
      } catch (Throwable e) {
        ((InFlight) begun).abandoned = true;
        Suppressed.leaked = e;
        return;
      }
    }
    switch (completion) {
      case STAGE, PLAIN -> end(begun, returned, thrown, failsWhen);
      case UNMEASURED -> endUnmeasured((InFlight) begun, returned);
      default -> {
        if (failsWhen == null) {
          Recorder.end(begun, thrown);
        } else {
          FailsWhen.end(begun, returned, thrown, failsWhen);
        }
      }
    }
  }

  private static void endUnmeasured(InFlight begun, @Nullable Object returned) {
    if (returned != null) {
      ReturnedTypes.unmeasured(begun.sli(), returned.getClass(), false);
    }
    if (begun.verdict == null) {
      begun.verdict = new Verdict(true, UNMEASURED);
    }
    Recorder.end(begun, null);
  }

  private static boolean hasSucceeded(Object returned) {
    // No one's subclass, which may do otherwise.
    return returned.getClass() == CompletableFuture.class
        && ((CompletableFuture<?>) returned).isDone()
        && !((CompletableFuture<?>) returned).isCompletedExceptionally();
  }

  /**
   * By {@code handle}, whose stage completes with the function's own result: that of {@code
   * whenComplete} would complete with a {@code CompletionException}, for whose message the JDK
   * calls the application's {@code toString()}, on the application's thread.
   */
  private static void attach(CompletionStage<?> stage, End end) {
    // What it returns is dropped: the application keeps its own stage.
    try {
      if (!handles(stage, end) && !tellsWhenComplete(stage, end)) {
        end.unknown(stage.getClass());
      }
    } finally {
      Reference.reachabilityFence(end);
    }
  }

  private static boolean handles(CompletionStage<?> stage, End end) {
    try {
      return stage.handle(end) != null || end.called;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return end.called;
    }
  }

  /** For a stage of the application's that implements no more than it needs. */
  private static boolean tellsWhenComplete(CompletionStage<?> stage, End end) {
    try {
      return stage.whenComplete(end) != null || end.called;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return end.called;
    }
  }

  /** Goes on with a call off the thread's own place, from its start and with its level. */
  private static Call takeOver(InFlight begun) {
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
      // The place that it began in tells that it is lost.
      call.told = true;
      call.abandoned = true;
      throw e;
    }
    return call;
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

  /** Ends a call when its future completes. */
  private static final class End
      implements PlainFutures.Outcome,
          BiConsumer<@Nullable Object, @Nullable Throwable>,
          BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {

    private final Call call;
    private final @Nullable Predicate<Object> failsWhen;

    /** Whether the future has reported anything. */
    volatile boolean called;

    End(Call call, @Nullable Predicate<Object> failsWhen) {
      this.call = call;
      this.failsWhen = failsWhen;
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, @Nullable Throwable thrown) {
      accept(value, thrown);
      return null;
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable thrown) {
      try {
        called = true;
        String errorType = null;
        if (thrown != null) {
          Throwable cause = cause(thrown);
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
      } finally {
        // Else the call could be taken for lost while it ends.
        Reference.reachabilityFence(this);
      }
    }

    /** What the JDK wrapped; a subclass can have a {@code getCause()} of the application's. */
    private static Throwable cause(Throwable thrown) {
      Throwable cause = thrown;
      for (int i = 0; i < MAX_CAUSES && cause.getClass() == CompletionException.class; i++) {
        Throwable inner = cause.getCause();
        if (inner == null) {
          break;
        }
        cause = inner;
      }
      return cause;
    }

    @Override
    public void unknown(Class<?> future) {
      ReturnedTypes.unmeasured(call.sli(), future, true);
      call.excludeUnlessSaid(UNMEASURED);
      call.end(null);
    }

    @Override
    public void lost() {
      Calls.lost(call);
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
