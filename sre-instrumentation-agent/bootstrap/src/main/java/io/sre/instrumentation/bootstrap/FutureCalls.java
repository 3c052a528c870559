package io.sre.instrumentation.bootstrap;

import java.util.IdentityHashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls of methods that return a future: measured until it completes, and the future is the
 * application's own, untouched.
 *
 * <p>A {@link CompletionStage} says itself when it completes. Another {@link Future} cannot; the
 * JDK's {@code FutureTask} is woven to, and the rest are looked at every {@value #POLL_MILLIS} ms.
 */
public final class FutureCalls {

  private static final int POLL_MILLIS = 5;

  /** Futures that cannot say when they complete. Guarded by itself. */
  private static final IdentityHashMap<Future<?>, End> WATCHED = new IdentityHashMap<>();

  /** Whether any future is watched: what a woven {@code FutureTask} reads first. */
  private static volatile boolean watching;

  private FutureCalls() {}

  /**
   * Ends the call of a method that returned a future, or goes on with it until that completes.
   *
   * @param begun from {@link Recorder#begin}
   * @param returned the future; null if the method returned null or threw
   * @param failsWhen tells a failure by the future's value; null: no value is one
   */
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
    try {
      if (returned instanceof CompletionStage<?> stage) {
        if (failsWhen == null && hasSucceeded(returned)) {
          Recorder.end(begun, null);
        } else {
          End end = new End(takeOver((InFlight) begun), failsWhen);
          attach(stage, end);
        }
      } else if (returned instanceof Future<?> future) {
        watch(future, new End(takeOver((InFlight) begun), failsWhen));
      } else {
        Recorder.end(begun, null);
      }
    } catch (Throwable e) {
      Suppressed.error(e);
      if (InFlight.isCall(((InFlight) begun).wordAcquire())) {
        Recorder.end(begun, null);
      }
    }
  }

  private static boolean hasSucceeded(Object returned) {
    return returned instanceof CompletableFuture<?> future
        && future.isDone()
        && !future.isCompletedExceptionally();
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
    if (begun.verdict != InFlight.NONE) {
      call.reason = begun.reason;
      call.verdict = begun.verdict;
      begun.verdict = InFlight.NONE;
      begun.reason = null;
    }
    begun.lateEnds++;
    begun.free();
    return call;
  }

  private static void watch(Future<?> future, End end) {
    if (!future.isDone()) {
      synchronized (WATCHED) {
        if (WATCHED.isEmpty() && !watching) {
          startPolling();
        }
        watching = true;
        WATCHED.put(future, end);
      }
    }
    if (future.isDone()) {
      completed(future, end);
    }
  }

  private static void startPolling() {
    Thread thread = new Thread(null, FutureCalls::poll, "sre-futures", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  private static void poll() {
    while (true) {
      IdentityHashMap<Future<?>, End> watched;
      synchronized (WATCHED) {
        if (WATCHED.isEmpty()) {
          watching = false;
          return;
        }
        watched = new IdentityHashMap<>(WATCHED);
      }
      watched.forEach(
          (future, end) -> {
            if (future.isDone()) {
              completed(future, end);
            }
          });
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** What a woven {@code FutureTask} calls when it is done. */
  public static void completed(Object future) {
    if (watching) {
      End end;
      synchronized (WATCHED) {
        end = WATCHED.get(future);
      }
      if (end != null) {
        completed((Future<?>) future, end);
      }
    }
  }

  private static void completed(Future<?> future, End end) {
    synchronized (WATCHED) {
      WATCHED.remove(future);
    }
    try {
      end.accept(future.get(), null);
    } catch (ExecutionException e) {
      end.accept(null, e.getCause() == null ? e : e.getCause());
    } catch (Throwable e) {
      end.accept(null, e);
    }
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
        Suppressed.error(e);
        call.end(thrown == null ? null : thrown.getClass().getName());
      }
    }
  }
}
