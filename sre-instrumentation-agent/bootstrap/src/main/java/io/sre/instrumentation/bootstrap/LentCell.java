package io.sre.instrumentation.bootstrap;

/**
 * A cell that a thread without cells of its own has for the time of one call: see {@link
 * LentCells}.
 *
 * <p>Taken by one compare-and-swap and given back by a release store; in between, the thread that
 * has it writes it as it would its own. A call must have left its place before it is recorded (see
 * {@link InFlight}), and must be recorded before the cell is someone else's: so one that ends in
 * time goes through {@link InFlight#RECORDING}. One that ends {@linkplain #endByCas slowly} gives
 * the cell back first, as any other place, and leaves its record to the {@link StripedHistogram}.
 */
final class LentCell extends Cell {

  /** Who has or had each of the SLI's cells: see {@link LentCells}. */
  private final long[] keys;

  private final int index;

  /** From {@link Borrowed}, for the thread that has the cell. */
  private int outer;

  LentCell(Sli sli, long[] keys, int index) {
    super(sli);
    this.keys = keys;
    this.index = index;
  }

  /** Begins a call, if the cell is to be had. */
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
      // No call from here on: the stack may be used up. Who begins the call tells that it is lost.
      told = true;
      abandoned = true;
      throw e;
    }
    return true;
  }

  /**
   * Whether a call of the calling thread is in flight here. Nobody else writes its key; and whoever
   * sees somebody else's call in the word, sees that one's key from then on.
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
          // It is recorded: the sweep, if it had to free the cell, would take it for lost.
          Suppressed.leaked = e;
        }
      }
      // Last of all: what throws before leaves the cell to the sweep.
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
