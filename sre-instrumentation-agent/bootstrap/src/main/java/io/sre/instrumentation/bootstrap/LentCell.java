package io.sre.instrumentation.bootstrap;

/**
 * A cell that a thread without cells of its own borrows for one call: see {@link LentCells}.
 *
 * <p>A thread takes it by one compare-and-swap and returns it by a release store; in between it
 * writes the cell as if it were its own. A call must leave its place before it is recorded (see
 * {@link InFlight}), and must be recorded before another thread can take the cell: so a call that
 * ends in time goes through {@link InFlight#RECORDING}. One that ends {@linkplain #endByCas slowly}
 * frees the cell first, like any other place, and is recorded in the {@link StripedHistogram}.
 */
final class LentCell extends Cell {

  /** The present or last holder of each of the SLI's cells: see {@link LentCells}. */
  private final long[] keys;

  private final int index;

  /** From {@link Borrowed}, for the thread that holds the cell. */
  private int outer;

  LentCell(Sli sli, long[] keys, int index) {
    super(sli);
    this.keys = keys;
    this.index = index;
  }

  /** Begins a call, if the cell is free. */
  boolean tryBegin(long borrower) {
    if (wordAcquire() != FREE || !WORD.compareAndSet(this, FREE, CLAIMING)) {
      return false;
    }
    try {
      if (keys[index] != borrower) {
        keys[index] = borrower;
      }
      outer = Borrowed.began(borrower, place);
      long now = System.nanoTime();
      start = now;
      WORD.setRelease(this, wordOf(now));
    } catch (Throwable e) {
      // No call from here on: the stack may be used up. The code that begins the call reports the
      // loss.
      lossReported = true;
      abandoned = true;
      throw e;
    }
    return true;
  }

  /**
   * Whether a call of the calling thread is in flight here. Only the calling thread writes its own
   * key; and a thread that sees another thread's call in the word also sees that thread's key from
   * then on.
   */
  boolean isHeldBy(long callingThread) {
    return isCall(wordAcquire()) && keys[index] == callingThread && !abandoned;
  }

  @Override
  void left() {
    Borrowed.left(keys[index], outer);
  }

  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  void endSuccess() {
    long nanos = System.nanoTime() - start;
    left();
    if (nanos <= firstThreshold && verdict == null) {
      WORD.setRelease(this, RECORDING);
      record(nanos);
      if (nanos > shortUntil) {
        try {
          exemplify(nanos);
        } catch (Throwable e) {
          // The call is recorded: if the sweep had to free the cell, it would count the call as
          // lost.
          Suppressed.leaked = e;
        }
      }
      // Last: if anything before throws, the sweep frees the cell.
      WORD.setRelease(this, FREE);
    } else {
      endByCas(nanos, null);
    }
  }

  void endFailure(String errorType) {
    long nanos = System.nanoTime() - start;
    left();
    endByCas(nanos, errorType);
  }

  @Override
  void recordSuccess(Sli called, long nanos) {
    called.shared.record(nanos);
  }
}
