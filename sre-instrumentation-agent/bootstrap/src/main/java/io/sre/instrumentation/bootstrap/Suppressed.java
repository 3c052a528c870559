package io.sre.instrumentation.bootstrap;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Errors of ours that were kept from the application. Any thread writes; the engine exports and
 * logs them.
 */
@SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
public final class Suppressed {

  /**
   * An error that left an advice. Woven code stores it here itself, with no call, since the stack
   * may be used up.
   */
  public static volatile @Nullable Throwable leaked;

  private static final AtomicLong ERRORS = new AtomicLong();
  private static final AtomicLong LOST_CALLS = new AtomicLong();
  private static volatile @Nullable String last;

  private Suppressed() {}

  static void error(Throwable error) {
    last = describe(error);
    ERRORS.getAndIncrement();
  }

  static void lostCall() {
    LOST_CALLS.getAndIncrement();
  }

  /** How many errors there were. */
  public static long errors() {
    Throwable error = leaked;
    if (error != null) {
      leaked = null;
      error(error);
    }
    return ERRORS.get();
  }

  /** How many calls ended without being recorded. */
  public static long lostCalls() {
    return LOST_CALLS.get();
  }

  /** What the last of the errors was, and where; null: there was none. */
  public static @Nullable String last() {
    return last;
  }

  private static String describe(Throwable error) {
    StackTraceElement[] trace = error.getStackTrace();
    return trace.length == 0 ? error.toString() : error + " at " + trace[0];
  }
}
