package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * A place in flight that threads claim for the time of one call: see {@link SharedSlots}.
 *
 * <p>Its successes go to the SLI's {@link StripedHistogram}.
 */
final class SharedSlot extends InFlight {

  /** The place in the table; -1: the slot was made for this one call. */
  private final int index;

  @Nullable Sli sli;

  /** The claiming thread's key: see {@link SharedSlots}. */
  long key;

  /** From {@link Borrowed}, for the thread that holds the slot. */
  private int outer;

  SharedSlot(int index) {
    this.index = index;
  }

  /** Begins a call in a claimed place. */
  void begin(Sli claimant, long claimantKey) {
    sli = claimant;
    key = claimantKey;
    outer = Borrowed.began(claimantKey, claimant.id() + 1);
    long now = System.nanoTime();
    start = now;
    WORD.setRelease(this, wordOf(now));
  }

  @Override
  void left() {
    Borrowed.left(key, outer);
  }

  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  void endSuccess() {
    long nanos = System.nanoTime() - start;
    left();
    Sli called = sli();
    // A slot made for one call is gone before the sweep could settle what it marked.
    if (index >= 0 && nanos <= called.firstThreshold() && verdict == null && !Spans.areTraced()) {
      free();
      try {
        recordSuccess(called, nanos);
      } catch (Throwable e) {
        // Before any call: the stack may be used up.
        try {
          Suppressed.lostCall();
        } catch (Throwable again) {
          Suppressed.lostAtEdge++;
        }
        try {
          Suppressed.error(e);
        } catch (Throwable again) {
          Suppressed.leaked = again;
        }
      }
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
  Sli sli() {
    Sli called = sli;
    if (called == null) {
      throw new IllegalStateException("no call");
    }
    return called;
  }

  @Override
  void free() {
    if (index >= 0) {
      SharedSlots.disown(index);
      WORD.setRelease(this, FREE);
    } else {
      SharedSlots.leave(this);
      WORD.setRelease(this, FREE);
    }
  }

  @Override
  void recordSuccess(Sli called, long nanos) {
    called.shared.record(nanos);
  }
}
