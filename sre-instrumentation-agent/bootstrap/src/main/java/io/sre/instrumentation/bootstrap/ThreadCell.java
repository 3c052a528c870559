package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The calls of one SLI on one platform thread.
 *
 * <p>Written by its owner alone. When the owner has died, the cell keeps its counts and passes to
 * the next thread that needs one: counts are never copied, so none can be lost or counted twice.
 */
final class ThreadCell extends Cell {

  /** The owner's slot. Written by the thread that takes the cell. */
  @Nullable ThreadSlot slot;

  /** The value of {@link ThreadSlot#innermost} before this call. */
  private int outer;

  ThreadCell(Sli sli) {
    super(sli);
  }

  /** Begins a call; false: a call is in flight already, and this one is part of it. */
  boolean begin() {
    if (word != FREE && !reclaim()) {
      return false;
    }
    begin(System.nanoTime());
    return true;
  }

  /** Makes calls that begin here part of another call; false: they are so already. */
  boolean beginPart() {
    if (word != FREE && !reclaim()) {
      return false;
    }
    WORD.setRelease(this, RECORDING);
    return true;
  }

  private void begin(long now) {
    ThreadSlot own = slot;
    if (own != null) {
      outer = own.innermost;
      own.innermost = place;
    }
    start = now;
    WORD.setRelease(this, wordOf(now));
  }

  /** Frees the cell if the end of the call that is in flight has failed. */
  private boolean reclaim() {
    if (!abandoned) {
      return false;
    }
    if (takeWord() != 0) {
      // The call was overdue, or may have been: it stays counted as such.
      lateEnds++;
    }
    verdict = null;
    free();
    // After the last call that frees the cell: the stack may be used up here, too.
    abandoned = false;
    if (lossReported) {
      lossReported = false;
    } else {
      try {
        Suppressed.lostCall();
      } catch (Throwable again) {
        Suppressed.lostAtEdge++;
      }
    }
    return true;
  }

  @Override
  void left() {
    ThreadSlot own = slot;
    if (own != null) {
      own.innermost = outer;
    }
  }

  void endSuccess() {
    long nanos = System.nanoTime() - start;
    left();
    if (nanos <= shortUntil && verdict == null) {
      WORD.setRelease(this, FREE);
      record(nanos);
    } else {
      endLonger(nanos);
    }
  }

  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  private void endLonger(long nanos) {
    if (nanos > firstThreshold || verdict != null) {
      endByCas(nanos, null);
      return;
    }
    WORD.setRelease(this, FREE);
    record(nanos);
    try {
      exemplify(nanos);
    } catch (Throwable e) {
      // The call is recorded: callers would take anything thrown here for a loss.
      Suppressed.leaked = e;
    }
  }

  void endFailure(String errorType) {
    long nanos = System.nanoTime() - start;
    left();
    endByCas(nanos, errorType);
  }

  @Override
  void recordSuccess(Sli ignored, long nanos) {
    record(nanos);
  }
}
