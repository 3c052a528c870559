package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A call that goes on after its method has returned. The listener or subscriber of the completion
 * extends this class, so that one object serves both.
 *
 * <p>Any thread may end it, and several may try: the first one counts. The call ends before the
 * application is notified of the completion. If the application loses this object, the call is
 * lost, too.
 */
public abstract class AsyncCall {

  private static final int SUCCESS = 0;
  private static final int FAILURE = 1;
  private static final int CANCELLED = 2;

  private static final VarHandle ENDED = endedHandle();

  /**
   * Written once, before anything can end the call; null: the call could not begin, and was counted
   * as lost.
   */
  @Nullable Call call;

  /** Where a retry shares the call among its tries; null: none does. Written like the call. */
  RetriedCalls.@Nullable Value ofTry;

  private final @Nullable Predicate<Object> failsWhen;

  /** Whether the call was ended. Written through {@link #ENDED}. */
  @SuppressWarnings("unused")
  private volatile boolean ended;

  /** Whether any item was received. Written by the thread that receives the item. */
  private volatile boolean received;

  /** The error type of the first failed item; null: none. Written like {@link #received}. */
  private volatile @Nullable String failure;

  /** For a call that {@link EagerCompletion} continues. */
  protected AsyncCall(@Nullable Predicate<Object> failsWhen) {
    this.failsWhen = failsWhen;
  }

  /**
   * Begins a call now. Throws only where the stack or the memory is used up; then the code that
   * makes it must have it {@linkplain LazyCalls#lost counted as lost}.
   */
  protected AsyncCall(LazyCalls calls) {
    this.failsWhen = calls.failsWhen;
    this.call = open(calls, this);
  }

  private static VarHandle endedHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(AsyncCall.class, "ended", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static @Nullable Call open(LazyCalls calls, AsyncCall end) {
    try {
      Call opened = Calls.openDetached(calls.sli, System.nanoTime(), 0);
      try {
        opened.verdict = calls.said;
        Calls.heldBy(end, opened);
      } catch (Throwable e) {
        opened.lossReported = true;
        opened.abandoned = true;
        throw e;
      }
      return opened;
    } catch (Throwable e) {
      LazyCalls.lost(e);
      return null;
    }
  }

  /** Takes one of several results; the call goes on. */
  protected final void received(@Nullable Object item) {
    Predicate<Object> judge = failsWhen;
    if (judge != null && failure == null) {
      failure = FailsWhen.errorType(judge, item);
    }
    if (!received) {
      received = true;
    }
  }

  /** Takes the only result, and ends the call. */
  protected final void endedWith(@Nullable Object value) {
    received(value);
    end(SUCCESS, null);
  }

  /** Ends the call: no more results come. */
  protected final void ended() {
    end(SUCCESS, null);
  }

  /** Ends the call with an exception: a failure, unless the SLI expects it. */
  protected final void failedWith(Throwable thrown) {
    end(FAILURE, thrown);
  }

  /**
   * Ends the call because the caller has cancelled it. It is no valid event if no result was
   * received; otherwise the results decide.
   */
  protected final void cancelled() {
    end(CANCELLED, null);
  }

  private void end(int how, @Nullable Throwable thrown) {
    try {
      Call ending = call;
      if (ending == null || !ENDED.compareAndSet(this, false, true)) {
        return;
      }
      String errorType = failure;
      if (how == FAILURE && thrown != null) {
        errorType = ending.sli().errorType(thrown);
      }
      boolean cancelled = how == CANCELLED && !received;
      RetriedCalls.Value retried = ofTry;
      if (retried != null) {
        retried.end(ending, errorType, cancelled);
      } else {
        if (cancelled) {
          ending.exclude("cancelled");
        }
        ending.end(errorType);
      }
    } catch (Throwable e) {
      endAnyhow(thrown, e);
    } finally {
      // Otherwise the call could be taken for lost while it ends.
      Reference.reachabilityFence(this);
    }
  }

  /** Ends a call whose outcome could not be read: failed if there is an exception. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  final void endAnyhow(@Nullable Throwable thrown, Throwable error) {
    Call ending = call;
    try {
      if (ending != null) {
        ending.end(thrown == null ? null : thrown.getClass().getName());
      }
      Suppressed.error(error);
    } catch (Throwable again) {
      // No call here: the stack may be used up. If the call has ended, nothing reads this.
      if (ending != null) {
        ending.abandoned = true;
      }
      Suppressed.leaked = again;
    }
  }
}
