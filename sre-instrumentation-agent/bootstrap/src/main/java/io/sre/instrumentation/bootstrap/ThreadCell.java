package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The calls of one SLI on one platform thread.
 *
 * <p>Written by its owner alone. When the owner has died the cell keeps its counts and is handed to
 * the next thread that needs one: nothing is ever copied, so nothing can be lost or counted twice.
 */
final class ThreadCell extends Cell {

  /** Whose cell it is. Written by a thread that takes the cell. */
  @Nullable ThreadSlot slot;

  /** {@link ThreadSlot#innermost} before this call. */
  private int outer;

  ThreadCell(Sli sli) {
    super(sli);
  }

  /** Begins a call; false: one is in flight already, this one is part of it. */
  boolean begin() {
    if (word != FREE && !reclaim()) {
      return false;
    }
    begin(System.nanoTime());
    return true;
  }

  /** Has what begins here taken for part of a call; false: it is taken so already. */
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
      // It was overdue, or may have been: it stays counted as such.
      lateEnds++;
    }
    verdict = null;
    free();
    // After the last call that frees it: the stack may be used up here, too.
    abandoned = false;
    if (told) {
      told = false;
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
      // It is recorded: whoever is told of what is thrown here would take it for lost.
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
