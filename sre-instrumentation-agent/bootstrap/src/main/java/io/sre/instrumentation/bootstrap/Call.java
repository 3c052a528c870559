package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A call that can outlive the method or thread that began it: a request, a future, a {@code
 * SliCall}.
 *
 * <p>It can be named after it began and can end on another thread. It ends exactly once, by
 * compare-and-swap; whoever comes later changes nothing. Made by {@link Calls}.
 */
public final class Call extends InFlight {

  /** Named by nobody yet. */
  static final int PROVISIONAL = 0;

  /** Named by what answered it before a servlet was reached. */
  public static final int BY_FILTER = 1;

  /** Named by the mapping of a servlet or its like. */
  public static final int BY_MAPPING = 2;

  /** Named by the framework's route or by {@code @Sli}. */
  public static final int BY_HANDLER = 3;

  private static final VarHandle COMPLETE_SINCE = completeSinceHandle();

  /** In the word, the lowest two bits of the start: it is off by no more than 96 ns. */
  private static final int RANK_SHIFT = 5;

  private static final long RANK = 3L << RANK_SHIFT;

  private volatile @Nullable Sli sli;

  /** Written while the word is {@link #CLAIMING}; only grows. */
  private volatile int rank;

  /** Whose call it is if what its name says is not there: a static resource. */
  private @Nullable Sli ifNothingThere;

  /** What its framework keeps with it. */
  private @Nullable Object attachment;

  /**
   * When the client had the whole response, in ns of {@link System#nanoTime()}'s clock; 0: not yet,
   * or not known better than at the end. Written by the thread that completes the response; the
   * sweep reads it.
   */
  private long completeSince;

  /** What the value of the handler's future says of the call; null: nothing. */
  private FailsWhen.@Nullable OfFuture judge;

  /** The span that it was named within; null: none. */
  private @Nullable SpanIds span;

  /**
   * What its framework reports of it; null: nothing yet. Written by the thread that opens the call.
   */
  @Nullable Outcome outcome;

  /** Hears of it when what alone could end this call is gone; null: no such thing is known. */
  @Nullable Object holder;

  /** Whether it lives beyond the thread that began it. */
  volatile boolean detached;

  Call() {}

  /** Begins the call at a time in ns, with thresholds already settled as overdue. */
  void begin(Sli provisional, long startNanos, int level) {
    WORD.set(this, CLAIMING);
    sli = provisional;
    rank = PROVISIONAL;
    ifNothingThere = null;
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

  /** The SLI of the call that is in flight here, or was last; null: none, or no name yet. */
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

  /** Whether it would take a name of this rank: worth asking before a name is looked up. */
  public boolean acceptsName(int newRank) {
    return newRank > rank;
  }

  /**
   * Names the call, unless it has a name of the same rank or was overdue under the one it has: a
   * call counts in one SLI, the first and outermost that claims it.
   *
   * @param newRank {@link #BY_FILTER}, {@link #BY_MAPPING} or {@link #BY_HANDLER}
   * @param notFound the SLI it belongs to instead if what is named is not there
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
        ifNothingThere = notFound;
        span = within;
        after = named(before, newRank);
      }
      WORD.setRelease(this, after);
    } catch (Throwable e) {
      // No call here: the stack may be used up, and an end waits for this.
      word = before;
      throw e;
    }
  }

  /**
   * A name changes the call's word, so that the sweep cannot mark the call for the SLI that it had
   * read before.
   */
  private static long named(long word, int rank) {
    return (word & ~RANK) | ((long) rank << RANK_SHIFT);
  }

  /** Has the value of its handler's future judged when the call ends. */
  void judgedBy(FailsWhen.OfFuture ofFuture) {
    judge = ofFuture;
  }

  /** Takes the call out of the valid events, for this reason: one of a few fixed words. */
  public void exclude(String reason) {
    verdict = new Verdict(true, reason);
  }

  /** Takes the call out of the valid events, unless the application has said otherwise. */
  void excludeUnlessSaid(String reason) {
    if (verdict == null) {
      exclude(reason);
    }
  }

  /** Fails, unless the application has said otherwise. */
  void failUnlessSaid(String errorType) {
    if (verdict == null) {
      verdict = new Verdict(false, errorType);
    }
  }

  /** Keeps something of its framework with the call. */
  public void attach(Object ofDoor) {
    attachment = ofDoor;
  }

  /** What its framework keeps with it; null: nothing. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /**
   * The client has the whole response: the duration ends now, whatever the application still does.
   */
  public void complete() {
    if (completeSince == 0) {
      COMPLETE_SINCE.setRelease(this, System.nanoTime() | 1);
    }
  }

  @Override
  long until(long nowNanos) {
    long since = (long) COMPLETE_SINCE.getAcquire(this);
    return since == 0 ? nowNanos : since;
  }

  /** Ends the call by its own outcome: a success, or a failure of this type. */
  public void end(@Nullable String errorType) {
    long nanos = System.nanoTime() - start;
    int level = takeWord();
    if (level != ENDED) {
      try {
        finish(level, nanos, errorType, sli().isExcluded() ? "endpoint" : null);
      } catch (Throwable e) {
        // It may be in flight no more, where the sweep would find it.
        try {
          Suppressed.lostCall();
        } catch (Throwable again) {
          Suppressed.lostAtEdge++;
        }
        told = true;
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
        // It may be in flight no more, where the sweep would find it.
        try {
          Suppressed.lostCall();
        } catch (Throwable again) {
          Suppressed.lostAtEdge++;
        }
        told = true;
        abandoned = true;
        throw e;
      }
    }
  }

  /** Whether the client has the whole response. */
  boolean isComplete() {
    return completeSince != 0;
  }

  /** What the call is named by is not there: it belongs to the SLI that was given for that. */
  void nothingThere() {
    Sli instead = ifNothingThere;
    if (instead != null) {
      sli = instead;
    }
  }

  /** What judges the value of the handler's future, which it holds; null: nothing. */
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

  /** Belongs to a span that may not be current any more when it ends. */
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
