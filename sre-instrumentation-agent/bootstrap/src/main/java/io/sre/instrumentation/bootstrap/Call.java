package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A call that is no method on one thread: a request, a future, a {@code SliCall}.
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

  /** The {@code error.type} of a response that never came, or broke off, without an exception. */
  static final String INCOMPLETE = "incomplete_response";

  /** In the word, the lowest two bits of the start: it is off by no more than 96 ns. */
  private static final int RANK_SHIFT = 5;

  private static final long RANK = 3L << RANK_SHIFT;

  private volatile @Nullable Sli sli;

  /** Written while the word is {@link #CLAIMING}; only grows. */
  private volatile int rank;

  /** Whose call it is if the response is 404: a static resource that there is not. */
  private @Nullable Sli ifNotFound;

  /** What its door keeps with it. */
  private @Nullable Object attachment;

  /** The class of the last exception that the framework dealt with. */
  private @Nullable String lastErrorType;

  /** Whether {@code @Sli} says that this exception is no failure. */
  private boolean expected;

  /** Whether an exception reached the container. */
  private boolean unhandled;

  /** Whether the response broke off before its end. */
  private boolean incomplete;

  /** Whether the client hung up. */
  private boolean clientGone;

  /** The status that was sent, if it is known better than at the end; 0: it is not. */
  private int sentStatus;

  /** Whether the servlet that the request was mapped to has begun. */
  private boolean reachedServlet;

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
    ifNotFound = null;
    attachment = null;
    lastErrorType = null;
    expected = false;
    judge = null;
    unhandled = false;
    incomplete = false;
    clientGone = false;
    sentStatus = 0;
    reachedServlet = false;
    completeSince = 0;
    span = null;
    verdict = null;
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
  public boolean takes(int newRank) {
    return newRank > rank;
  }

  /**
   * Names the call, unless it has a name of the same rank or was overdue under the one it has: a
   * call counts in one SLI, the first and outermost that claims it.
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

  /**
   * Tells of an exception on the way of the call. Whether it makes a failure, the response decides,
   * unless the SLI expects it: then it makes none, whatever the response.
   *
   * @param reachedContainer nobody made a response of it
   */
  public void threw(Throwable thrown, boolean reachedContainer) {
    lastErrorType = thrown.getClass().getName();
    expected = sli().errorType(thrown) == null;
    // Where the client has the whole response, what it says counts.
    unhandled |= reachedContainer && completeSince == 0;
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

  /** Keeps something of its door with the call. */
  public void attach(Object ofDoor) {
    attachment = ofDoor;
  }

  /** What its door keeps with it; null: nothing. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** Whether an exception reached the container. */
  public boolean isUnhandled() {
    return unhandled;
  }

  /** The servlet that the request was mapped to has begun. */
  public void reachedServlet() {
    reachedServlet = true;
  }

  /** Whether the servlet that the request was mapped to has begun. */
  public boolean hasReachedServlet() {
    return reachedServlet;
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

  /** Tells that the connection was closed before the response was complete, not by the client. */
  public void brokeOff() {
    incomplete = true;
  }

  /** Tells that the client hung up before it had the response. */
  public void clientGone() {
    clientGone = true;
  }

  /** Tells of the status that the client has seen, whatever the response's becomes later. */
  public void sent(int status) {
    if (sentStatus == 0) {
      sentStatus = status;
    }
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
   * Ends an HTTP call.
   *
   * @param status of the response; 0: there was none, which is a failure
   * @param hungUp as {@link #clientGone()}
   */
  public void endHttp(int status, boolean hungUp) {
    long since = completeSince;
    long nanos = (since == 0 ? System.nanoTime() : since) - start;
    int level = takeWord();
    if (level != ENDED) {
      try {
        finishHttp(level, nanos, status, hungUp || clientGone);
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

  private void finishHttp(int level, long nanos, int status, boolean gone) {
    Sli notFound = ifNotFound;
    if (status == 404 && notFound != null && level == 0) {
      sli = notFound;
    }
    FailsWhen.OfFuture ofValue = judge;
    judge = null; // It has the handler's value.
    String errorType = null;
    String exclusion = sli().isExcluded() ? "endpoint" : null;
    if (!gone) {
      int seen = sentStatus == 0 ? status : sentStatus;
      if (seen != 0 && exclusion == null) {
        sli().statuses.add(seen);
      }
      if (ofValue != null) {
        ofValue.judge(this);
      }
      errorType = errorType(status);
    } else if (exclusion == null) {
      exclusion = "client_closed";
    }
    finish(level, nanos, errorType, exclusion);
  }

  private @Nullable String errorType(int status) {
    boolean noResponse = incomplete || status == 0;
    boolean isFailure = HttpSettings.isFailure(status) || (unhandled && status < 400);
    // Half a response serves nobody, whatever it broke off for.
    boolean isExpected = expected && sentStatus == 0;
    if (!noResponse && (!isFailure || isExpected)) {
      return null;
    }
    if (lastErrorType != null) {
      return lastErrorType;
    }
    return noResponse ? INCOMPLETE : Integer.toString(status);
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
