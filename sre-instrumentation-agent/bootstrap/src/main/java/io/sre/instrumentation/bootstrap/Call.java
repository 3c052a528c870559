package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A call that can outlive the method or thread that began it: a request, a future, a {@code
 * SliCall}.
 *
 * <p>It can be named after it began and can end on another thread. It ends exactly once, by
 * compare-and-swap; later attempts change nothing. Made by {@link Calls}.
 */
public final class Call extends InFlight {

  /** Not named yet. */
  static final int PROVISIONAL = 0;

  /** Named by the code that answered it before a servlet was reached. */
  public static final int BY_FILTER = 1;

  /** Named by the mapping of a servlet or the like. */
  public static final int BY_MAPPING = 2;

  /** Named by the framework's route or by {@code @Sli}. */
  public static final int BY_HANDLER = 3;

  private static final VarHandle COMPLETE_SINCE = completeSinceHandle();

  /** The word holds the rank in the lowest two bits of its start: it is off by at most 96 ns. */
  private static final int RANK_SHIFT = 5;

  private static final long RANK = 3L << RANK_SHIFT;

  private volatile @Nullable Sli sli;

  /** Written while the word is {@link #CLAIMING}; never decreases. */
  private volatile int rank;

  /** The SLI of the call if its target turns out not to exist: a static resource. */
  private @Nullable Sli ifNotFound;

  /** An object that the framework keeps with the call. */
  private @Nullable Object attachment;

  /**
   * When the client had the whole response, in ns of {@link System#nanoTime()}'s clock; 0: not yet,
   * or not known better than at the end. Written by the thread that completes the response; the
   * sweep reads it.
   */
  private long completeSince;

  /** Judges the value of the handler's future; null: nothing does. */
  private FailsWhen.@Nullable OfFuture judge;

  /** The span in which it was named; null: none. */
  private @Nullable SpanIds span;

  /**
   * What its framework reports about it; null: nothing yet. Written by the thread that opens the
   * call.
   */
  @Nullable Outcome outcome;

  /** Reports the loss of the only object that can end this call; null: no such object is known. */
  @Nullable Object holder;

  /**
   * The retry whose tries share this call; null: none. Written under its lock, and before the call
   * is published; a thread that reads an older value asks the retry, which knows. Weak, since a
   * call in flight is reachable, and a retry that the application has dropped must not be.
   */
  @Nullable WeakReference<RetriedCalls> retried;

  /** The number of the last try that goes on with it; 0: no retry does. Guarded by the retry. */
  int madeBy;

  /** Whether the call outlives the thread that began it. */
  volatile boolean detached;

  Call() {}

  /** Begins the call at a time in ns, with thresholds already settled as overdue. */
  void begin(Sli provisional, long startNanos, int level) {
    WORD.set(this, CLAIMING);
    sli = provisional;
    rank = PROVISIONAL;
    ifNotFound = null;
    attachment = null;
    judge = null;
    completeSince = 0;
    span = null;
    verdict = null;
    Outcome ofLast = outcome;
    if (ofLast != null) {
      ofLast.reset();
    }
    start = startNanos;
    WORD.setRelease(this, withLevel(named(wordOf(startNanos), PROVISIONAL), level));
  }

  @Override
  Sli sli() {
    Sli called = sli;
    if (called == null) {
      throw new IllegalStateException("no call");
    }
    return called;
  }

  /** The SLI of the call in flight here, or of the last one; null: no call, or not named yet. */
  @Nullable Sli served() {
    return rank > PROVISIONAL || isOver() ? sli : null;
  }

  private static VarHandle completeSinceHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(Call.class, "completeSince", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Whether the call would accept this rank: worth checking before a name is looked up. */
  public boolean acceptsName(int newRank) {
    return newRank > rank;
  }

  /**
   * Names the call, unless it has a name of the same or a higher rank or is overdue under its
   * present name: a call counts in one SLI, the first and outermost that claims it.
   *
   * @param newRank {@link #BY_FILTER}, {@link #BY_MAPPING} or {@link #BY_HANDLER}
   * @param notFound the SLI it belongs to instead if the response is 404
   */
  public void name(Sli named, int newRank, @Nullable Sli notFound) {
    SpanIds within = newRank > rank ? Spans.current() : null;
    while (newRank > rank) {
      long current = wordAcquire();
      if (current == CLAIMING) {
        Thread.onSpinWait();
      } else if (isOver(current) || level(current) > 0) {
        return;
      } else if (WORD.compareAndSet(this, current, CLAIMING)) {
        claimed(current, named, newRank, notFound, within);
        return;
      }
    }
  }

  private void claimed(
      long before, Sli named, int newRank, @Nullable Sli notFound, @Nullable SpanIds within) {
    try {
      long after = before;
      if (newRank > rank) {
        sli = named;
        rank = newRank;
        ifNotFound = notFound;
        span = within;
        after = named(before, newRank);
      }
      WORD.setRelease(this, after);
    } catch (Throwable e) {
      // No call here: the stack may be used up, and the end of the call waits for this.
      word = before;
      throw e;
    }
  }

  /**
   * Puts the rank into the call's word, so that the sweep cannot mark the call for the SLI that it
   * read before the naming.
   */
  private static long named(long word, int rank) {
    return (word & ~RANK) | ((long) rank << RANK_SHIFT);
  }

  /** Sets what judges the value of the handler's future when the call ends. */
  void judgedBy(FailsWhen.OfFuture ofFuture) {
    judge = ofFuture;
  }

  /** Takes the call out of the valid events, for this reason: one of a few fixed words. */
  public void exclude(String reason) {
    verdict = new Verdict(true, reason);
  }

  /** Takes the call out of the valid events, unless the application has given a verdict. */
  void excludeUnlessSaid(String reason) {
    if (verdict == null) {
      exclude(reason);
    }
  }

  /** Marks the call as failed, unless the application has given a verdict. */
  void failUnlessSaid(String errorType) {
    if (verdict == null) {
      verdict = new Verdict(false, errorType);
    }
  }

  /** Keeps an object of the framework with the call. */
  public void attach(Object ofFramework) {
    attachment = ofFramework;
  }

  /** The object that the framework keeps with it; null: none. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /**
   * Notes that the client has the whole response: the duration ends now, whatever the application
   * still does.
   */
  public void complete() {
    if (completeSince == 0) {
      COMPLETE_SINCE.setRelease(this, System.nanoTime() | 1);
    }
  }

  /** Continues the call, as if its method had not ended. */
  void goOn() {
    verdict = null;
    COMPLETE_SINCE.setRelease(this, 0L);
  }

  @Override
  long until(long nowNanos) {
    long since = (long) COMPLETE_SINCE.getAcquire(this);
    return since == 0 ? nowNanos : since;
  }

  /**
   * Ends the call by its own outcome: a success, or a failure of this type. A call in a try of a
   * retry may go on in the next try.
   */
  public void end(@Nullable String errorType) {
    RetriedCalls retry = retry();
    if (retry == null || !retry.keeps(this, errorType)) {
      end(errorType, System.nanoTime());
    }
  }

  /** The retry whose tries share this call; null: none. */
  @Nullable RetriedCalls retry() {
    WeakReference<RetriedCalls> known = retried;
    return known == null ? null : known.get();
  }

  /** Ends the call with an end in ns of {@link System#nanoTime()}'s clock. */
  void end(@Nullable String errorType, long endNanos) {
    long nanos = endNanos - start;
    int level = takeWord();
    if (level != ENDED) {
      try {
        finish(level, nanos, errorType, sli().isExcluded() ? "endpoint" : null);
      } catch (Throwable e) {
        // It may no longer be in flight, where the sweep would find it.
        try {
          Suppressed.lostCall();
        } catch (Throwable again) {
          Suppressed.lostAtEdge++;
        }
        lossReported = true;
        abandoned = true;
        throw e;
      }
    }
  }

  /**
   * Ends the call as its protocol judges it.
   *
   * @param code the protocol's status
   * @param gone whether the client left before the call was complete
   */
  void end(Outcome judging, int code, boolean gone) {
    long since = completeSince;
    long nanos = (since == 0 ? System.nanoTime() : since) - start;
    int level = takeWord();
    if (level != ENDED) {
      try {
        judging.finish(level, nanos, code, gone);
      } catch (Throwable e) {
        // It may no longer be in flight, where the sweep would find it.
        try {
          Suppressed.lostCall();
        } catch (Throwable again) {
          Suppressed.lostAtEdge++;
        }
        lossReported = true;
        abandoned = true;
        throw e;
      }
    }
  }

  /** Whether the client has the whole response. */
  boolean isComplete() {
    return completeSince != 0;
  }

  /**
   * Moves the call to the SLI that was given for the case that its target does not exist.
   *
   * @return false: none was given
   */
  boolean notFound() {
    Sli instead = ifNotFound;
    if (instead == null) {
      return false;
    }
    sli = instead;
    return true;
  }

  /** Takes out what judges the value of the handler's future; null: nothing does. */
  FailsWhen.@Nullable OfFuture takeJudge() {
    FailsWhen.OfFuture taken = judge;
    judge = null;
    return taken;
  }

  @Override
  @Nullable SpanIds span() {
    SpanIds known = span;
    return known != null ? known : super.span();
  }

  /** Sets the call's span, which may no longer be current when the call ends. */
  void within(@Nullable SpanIds current) {
    span = current;
  }

  @Override
  void free() {
    Calls.leave(this);
    WORD.setRelease(this, FREE);
  }

  @Override
  void recordSuccess(Sli called, long nanos) {
    called.shared.record(nanos);
  }
}
