package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A call that goes on after its method has returned. What hears of the completion (a listener, a
 * subscriber) extends this, so that it is one object with the call's end.
 *
 * <p>Any thread ends it, and several may try: the first one counts. The call ends before the
 * application hears of the completion. A call whose object the application has lost is lost, too.
 */
public abstract class AsyncCall {

  private static final int SUCCESS = 0;
  private static final int FAILURE = 1;
  private static final int CANCELLED = 2;

  private static final VarHandle ENDED = endedHandle();

  /**
   * Written once, before anything can end it; null: there is none, since it could not begin, and
   * was counted as lost.
   */
  @Nullable Call call;

  private final @Nullable Predicate<Object> failsWhen;

  /** Whether an end has come. Written through {@link #ENDED}. */
  @SuppressWarnings("unused")
  private volatile boolean ended;

  /** Whether there was any item. Written by the thread that has the item. */
  private volatile boolean received;

  /** The failure that an item was; null: none was one. Written as {@link #received}. */
  private volatile @Nullable String failure;

  /** A call that {@link EagerCompletion} goes on with. */
  protected AsyncCall(@Nullable Predicate<Object> failsWhen) {
    this.failsWhen = failsWhen;
  }

  /**
   * A call that begins now. Throws only where the stack or the memory is used up; then whoever
   * makes it has it {@linkplain LazyCalls#lost counted as lost}.
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
        opened.told = true;
        opened.abandoned = true;
        throw e;
      }
      return opened;
    } catch (Throwable e) {
      LazyCalls.lost(e);
      return null;
    }
  }

  /** One of several results has come; the call goes on. */
  protected final void received(@Nullable Object item) {
    Predicate<Object> judge = failsWhen;
    if (judge != null && failure == null) {
      failure = FailsWhen.errorType(judge, item);
    }
    if (!received) {
      received = true;
    }
  }

  /** The only result has come: the call ends. */
  protected final void endedWith(@Nullable Object value) {
    received(value);
    end(SUCCESS, null);
  }

  /** No more results come: the call ends. */
  protected final void ended() {
    end(SUCCESS, null);
  }

  /** The work has failed: the call ends, and does not as a failure if the SLI expects this. */
  protected final void failedWith(Throwable thrown) {
    end(FAILURE, thrown);
  }

  /**
   * The caller wants no more: the call ends. It is no valid event if there was no result yet, and
   * is what the results were if there were any.
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
      } else if (how == CANCELLED && !received) {
        ending.exclude("cancelled");
      }
      ending.end(errorType);
    } catch (Throwable e) {
      endAnyhow(thrown, e);
    } finally {
      // Else the call could be taken for lost while it ends.
      Reference.reachabilityFence(this);
    }
  }

  /** The outcome could not be read: it is what it looks like. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  final void endAnyhow(@Nullable Throwable thrown, Throwable error) {
    Call ending = call;
    try {
      if (ending != null) {
        ending.end(thrown == null ? null : thrown.getClass().getName());
      }
      Suppressed.error(error);
    } catch (Throwable again) {
      // No call here: the stack may be used up. If the call has ended, nothing looks at this.
      if (ending != null) {
        ending.abandoned = true;
      }
      Suppressed.leaked = again;
    }
  }
}
