package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One place where a call is in flight, and the protocol by which its end and the {@link Sweep}
 * agree on whether it was overdue.
 *
 * <p><b>The word.</b> {@link #word} is {@link #FREE}, or the call's start (ns, rounded to 32) with
 * its <i>level</i> in the low four bits: how many of its SLI's thresholds the sweep has already
 * settled as overdue. {@link #CLAIMING} and {@link #ending} guard the fields while a place changes
 * hands; the latter keeps the call's start, so that the sweep can recognise the call that is
 * ending.
 *
 * <p><b>Who writes.</b> The owner (one thread at a time) writes all fields up to the word; the
 * sweep only raises the level, by compare-and-swap, and has fields of its own.
 *
 * <p><b>The end.</b> A call that is late by its own clock, or failed, ends through {@link
 * #endByCas}: it takes the word by compare-and-swap, so it learns the level, and corrects the
 * tallies for what the sweep has counted already. A call that is in time by its own clock ends with
 * a plain release store, which needs no agreement <em>unless</em> the thread was held up for a
 * second between reading the clock and that store, and the sweep ran meanwhile. Then the store
 * overwrites the sweep's mark; the sweep sees a word that moved on without an acknowledgement
 * ({@link #lateEnds}) and takes the good event back before any snapshot shows it, since the word is
 * cleared <em>before</em> the call is recorded, and snapshots read the records first. An atomic
 * step on the common path would cost more than all the rest of it, and one of the two is needed
 * (Attiya et al., Laws of Order, POPL 2011).
 *
 * <p><b>An end that fails.</b> Where the stack is used up, any method call of ours can throw. The
 * code that should have ended the call then marks it as {@link #abandoned}, which needs no method
 * call, and the place is freed later. Once a place is free, no error may be reported on it: it may
 * belong to another call already.
 */
public abstract class InFlight {

  static final long FREE = 0;
  static final long CLAIMING = 2;

  /** Set in the word of every call, and in no other word. */
  private static final long OCCUPIED = 16;

  private static final long LEVEL = 15;

  /** Below the call's start. */
  private static final long FLAGS = 31;

  /** The flags of a call that is ending. */
  private static final long ENDING = 1;

  /** The call has left and is being recorded; the place cannot be taken yet. */
  static final long RECORDING = ENDING;

  /** The maximum number of an SLI's thresholds for overdue calls. */
  static final int MAX_LEVEL = (int) LEVEL;

  /** No level: there is no call any more. */
  static final int ENDED = -1;

  static final VarHandle WORD;

  static {
    try {
      WORD = MethodHandles.lookup().findVarHandle(InFlight.class, "word", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Whether the call's end failed before it freed the place. Written by the code that should have
   * ended it, including woven code; then the owner of a {@link ThreadCell} frees it, and the {@link
   * Sweep} any other place.
   */
  public volatile boolean abandoned;

  /** Whether the loss of the call was reported. Written before {@link #abandoned}, likewise. */
  boolean lossReported;

  InFlight() {}

  /** Read and written through {@link #WORD}, except for the owner's own reads. */
  @SuppressWarnings("unused")
  long word;

  /** {@code System.nanoTime()} at the start of the call. */
  long start;

  /**
   * The verdict of {@code Slis.fail} or {@code Slis.exclude} on the call; null: none. For a {@link
   * Call}, any thread may set it.
   */
  @Nullable Verdict verdict;

  /**
   * How many calls that were marked overdue have ended here through {@link #endByCas}: a thread
   * that reads the word they left sees it.
   */
  int lateEnds;

  /** The word as the sweep last marked it; 0 if nothing is outstanding. Used by the sweep alone. */
  long marked;

  /** The SLI of the marked call. Used by the sweep alone. */
  @Nullable Sli markedSli;

  /** How many late ends the sweep knows of. Used by the sweep alone. */
  int knownLateEnds;

  static long wordOf(long start) {
    return (start & ~FLAGS) | OCCUPIED;
  }

  static boolean isCall(long word) {
    return (word & OCCUPIED) != 0;
  }

  static int level(long word) {
    return (int) (word & LEVEL);
  }

  static long startOf(long word) {
    return word & ~FLAGS;
  }

  /** The word of this call while it ends. */
  static long ending(long word) {
    return (word & ~FLAGS) | ENDING;
  }

  static boolean isOver(long word) {
    return word == FREE || (word & FLAGS) == ENDING;
  }

  static long withLevel(long word, int level) {
    return (word & ~LEVEL) | level;
  }

  final long wordAcquire() {
    return (long) WORD.getAcquire(this);
  }

  /** Whether the call that was in flight here has ended, or is ending. */
  final boolean isOver() {
    return isOver((long) WORD.getVolatile(this));
  }

  /** The SLI of the call in flight; valid only between two equal reads of the word. */
  abstract Sli sli();

  /** The span that the call belongs to; called by the thread that ends the call; null: none. */
  @Nullable SpanIds span() {
    return Spans.current();
  }

  /** The time up to which the call has lasted, as known at {@code nowNanos}; in ns. */
  long until(long nowNanos) {
    return nowNanos;
  }

  /**
   * Makes the call around this one the innermost of its thread again. Called by that thread alone,
   * before the place is free; writes plain fields, so it cannot throw.
   */
  void left() {}

  /** Frees the place, before the call is recorded. */
  abstract void free();

  /** Records a success, after the place was freed. */
  abstract void recordSuccess(Sli sli, long nanos);

  /**
   * Ends a call that is late, failed, or has a verdict.
   *
   * @param errorType of a failure; null: no exception, so a success unless the verdict says
   *     otherwise
   */
  final void endByCas(long nanos, @Nullable String errorType) {
    int level = takeWord();
    if (level != ENDED) {
      finish(level, nanos, errorType, null);
    }
  }

  /**
   * Counts and frees a call whose word this thread has taken.
   *
   * @param level of that word
   * @param errorType as in {@link #endByCas}
   * @param exclusion why it is no valid event, whatever the verdict says; null: it is one
   * @return whether it was a valid event
   */
  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  final boolean finish(
      int level, long nanos, @Nullable String errorType, @Nullable String exclusion) {
    Sli sli = sli();
    SpanIds span = Spans.areTraced() ? span() : null;
    String failure = errorType;
    String excluded = exclusion;
    Verdict said = verdict;
    if (said != null) {
      if (excluded == null && said.excludes()) {
        excluded = said.reason();
      } else if (excluded == null) {
        failure = said.reason();
      }
      verdict = null;
    }
    if (level > 0) {
      // Too late for an exclusion: as an overdue call it is a valid event already.
      if (excluded != null) {
        failure = excluded;
        excluded = null;
      }
      sli.tallies.ended(level, failure != null, nanos);
      lateEnds++;
    }
    free();
    StripedHistogram recorded = null;
    try {
      if (excluded != null) {
        sli.excludedBy.add(excluded);
      } else if (failure != null) {
        recorded = sli.failures.record(failure, nanos);
      } else {
        recordSuccess(sli, nanos);
        recorded = sli.shared;
      }
      if (span != null && recorded != null) {
        recorded.exemplars.offer(nanos, span);
      }
    } catch (Throwable e) {
      // Before any call: the stack may be used up.
      if (recorded == null) {
        try {
          Suppressed.lostCall();
        } catch (Throwable again) {
          Suppressed.lostAtEdge++;
        }
      }
      try {
        Suppressed.error(e);
      } catch (Throwable again) {
        Suppressed.leaked = again;
      }
    }
    return excluded == null;
  }

  /** Takes the call from the sweep and returns its level; {@link #ENDED} if there is none. */
  final int takeWord() {
    while (true) {
      long current = wordAcquire();
      if (isOver(current)) {
        return ENDED;
      }
      if (current == CLAIMING) {
        Thread.onSpinWait();
      } else if (WORD.compareAndSet(this, current, ending(current))) {
        return level(current);
      }
    }
  }
}
