package io.sre.instrumentation.bootstrap;

/**
 * The calls of one SLI on one platform thread.
 *
 * <p>Written by its owner alone. When the owner has died the cell keeps its counts and is handed to
 * the next thread that needs one: nothing is ever copied, so nothing can be lost or counted twice.
 */
final class ThreadCell extends Cell {

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

  private void begin(long now) {
    start = now;
    WORD.setRelease(this, wordOf(now));
  }

  /** Frees the cell if the end of the call that is in flight has failed. */
  private boolean reclaim() {
    if (!abandoned) {
      return false;
    }
    Suppressed.lostCall();
    if (takeWord() != 0) {
      // It was overdue, or may have been: it stays counted as such.
      lateEnds++;
    }
    verdict = null;
    abandoned = false;
    free();
    return true;
  }

  void endSuccess() {
    long nanos = System.nanoTime() - start;
    if (nanos <= firstThreshold && verdict == null) {
      WORD.setRelease(this, FREE);
      record(nanos);
    } else {
      endSlowly(nanos, null);
    }
  }

  void endFailure(String errorType) {
    endSlowly(System.nanoTime() - start, errorType);
  }

  @Override
  void recordSuccess(Sli ignored, long nanos) {
    record(nanos);
  }
}
