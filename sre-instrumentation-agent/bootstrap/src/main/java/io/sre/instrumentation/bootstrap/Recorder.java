package io.sre.instrumentation.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Entry point for woven methods: {@link #begin} where the method is entered, one of the ends where
 * it is left.
 *
 * <p>Never throws. On a platform thread a call that succeeds in time costs two readings of the
 * clock and a few nanoseconds; it never allocates or blocks.
 */
public final class Recorder {

  private Recorder() {}

  /**
   * Begins a call of an SLI.
   *
   * @return where it is in flight; null: it is part of a call of the same SLI, further out on this
   *     thread, and must not be ended; or it cannot be measured, and was reported as lost
   */
  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  public static @Nullable Object begin(int sli) {
    try {
      ThreadSlot slot = ThreadSlot.current();
      if (slot != null) {
        ThreadCell cell = slot.cell(sli);
        if (cell != null) {
          return cell.begin() ? cell : null;
        }
        return beginElsewhere(sli, slot, slot.key);
      }
      return beginElsewhere(sli, null, virtualKey());
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
      return null;
    }
  }

  /** Begins a call that has no cell of the thread's own: in a retry, or in a lent place. */
  private static @Nullable Object beginElsewhere(int sli, @Nullable ThreadSlot slot, long key) {
    RetriedCalls retried = RetriedCalls.current(slot);
    if (retried != null) {
      return retried.begin(sli, slot, key);
    }
    if (slot != null) {
      slot.borrows = true;
    }
    return SliTable.get(sli).lent.begin(key);
  }

  /**
   * Begins a part of a call that another thread may have begun: until {@link #endPart}, calls of
   * the SLI on this thread are parts of that one.
   *
   * @return null: they are so already
   */
  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  public static @Nullable Object beginPart(int sli) {
    try {
      ThreadSlot slot = ThreadSlot.current();
      if (slot != null) {
        ThreadCell cell = slot.cell(sli);
        if (cell != null) {
          return cell.beginPart() ? cell : null;
        }
        slot.borrows = true;
        return SliTable.get(sli).lent.beginPart(slot.key);
      }
      return SliTable.get(sli).lent.beginPart(virtualKey());
    } catch (Throwable e) {
      Suppressed.leaked = e;
      return null;
    }
  }

  /** Ends a part; null: none was begun. */
  public static void endPart(@Nullable Object part) {
    if (part instanceof InFlight place) {
      place.free();
    }
  }

  /**
   * Begins a call of a handler: names the request that this thread serves, or, if no boundary has
   * opened a request, measures the method.
   *
   * @return as {@link #begin}; also null if a request was named
   */
  public static @Nullable Object beginHandler(int sli) {
    try {
      Call request = Calls.current();
      if (request != null) {
        request.name(SliTable.get(sli), Call.BY_HANDLER, null);
        return null;
      }
    } catch (Throwable e) {
      Suppressed.error(e);
    }
    return begin(sli);
  }

  @SuppressWarnings("deprecation") // threadId() came with Java 19; a virtual thread's is final
  private static long virtualKey() {
    return Thread.currentThread().getId();
  }

  /** Ends the call of a method that returned ({@code thrown} is null) or threw. */
  public static void end(@Nullable Object begun, @Nullable Throwable thrown) {
    end(begun, thrown, null);
  }

  /** Ends the call of a method whose return value its {@code failsWhen} calls a failure. */
  public static void endFailed(@Nullable Object begun, String errorType) {
    end(begun, null, errorType);
  }

  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  private static void end(
      @Nullable Object begun, @Nullable Throwable thrown, @Nullable String failure) {
    try {
      if (begun instanceof ThreadCell cell) {
        String errorType = thrown == null ? failure : cell.sli().errorType(thrown);
        if (errorType == null) {
          cell.endSuccess();
        } else {
          cell.endFailure(errorType);
        }
      } else if (begun instanceof LentCell cell) {
        endLent(cell, thrown, failure);
      } else if (begun instanceof SharedSlot slot) {
        endShared(slot, thrown, failure);
      } else if (begun != null) {
        Call call = (Call) begun;
        call.end(thrown == null ? failure : call.sli().errorType(thrown));
      }
    } catch (Throwable e) {
      // Before any call: the stack may be used up, and the next call of this SLI on this thread
      // must not be taken for a part of this one. A thread's own cell is free already if only its
      // record failed; any other place throws only before it is free.
      if (begun != null) {
        InFlight place = (InFlight) begun;
        try {
          Suppressed.lostCall();
        } catch (Throwable again) {
          Suppressed.lostAtEdge++;
        }
        if (place.word != InFlight.FREE) {
          place.lossReported = true;
          place.abandoned = true;
        }
      }
      try {
        Suppressed.error(e);
      } catch (Throwable again) {
        Suppressed.leaked = again;
      }
    }
  }

  private static void endLent(LentCell cell, @Nullable Throwable thrown, @Nullable String failure) {
    String errorType = thrown == null ? failure : cell.sli().errorType(thrown);
    if (errorType == null) {
      cell.endSuccess();
    } else {
      cell.endFailure(errorType);
    }
  }

  private static void endShared(
      SharedSlot slot, @Nullable Throwable thrown, @Nullable String failure) {
    String errorType = thrown == null ? failure : slot.sli().errorType(thrown);
    if (errorType == null) {
      slot.endSuccess();
    } else {
      slot.endFailure(errorType);
    }
  }

  /** The innermost call in flight on this thread, of any kind; null: none. */
  static @Nullable InFlight innermost() {
    ThreadSlot slot = ThreadSlot.current();
    InFlight innermost = slot == null ? null : slot.innermostCell();
    if (slot == null || slot.borrows) {
      innermost = later(innermost, Borrowed.innermost(slot == null ? virtualKey() : slot.key));
    }
    RetriedCalls retried = RetriedCalls.current(slot);
    if (retried != null) {
      innermost = later(innermost, retried.innermost());
    }
    return later(innermost, Calls.current(slot));
  }

  private static @Nullable InFlight later(@Nullable InFlight a, @Nullable InFlight b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return b.start - a.start > 0 ? b : a;
  }
}
