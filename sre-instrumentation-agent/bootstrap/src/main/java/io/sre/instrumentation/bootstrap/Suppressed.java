package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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

  /**
   * Calls that were lost where the stack is used up so far that not even {@link #lostCall} could be
   * called. Added to in place, also by woven code. No lock guards it, since to take one may
   * overflow as well: of two threads that get here within the same nanoseconds, one may be missed.
   */
  public static int lostAtEdge;

  private static final VarHandle LEAKED;
  private static final VarHandle LOST_AT_EDGE;

  static {
    try {
      LEAKED =
          MethodHandles.lookup().findStaticVarHandle(Suppressed.class, "leaked", Throwable.class);
      LOST_AT_EDGE =
          MethodHandles.lookup().findStaticVarHandle(Suppressed.class, "lostAtEdge", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final AtomicLong ERRORS = new AtomicLong();
  private static final AtomicLong LOST_CALLS = new AtomicLong();
  private static final AtomicLong UNJUDGED_CALLS = new AtomicLong();
  private static volatile @Nullable String lastLost;

  /** Described by the thread that asks for it: an exception's methods can be the application's. */
  private static volatile @Nullable Throwable last;

  private static volatile @Nullable String lastText;
  private static volatile @Nullable Unjudged lastUnjudged;
  private static volatile @Nullable String lastUnjudgedText;

  private record Unjudged(String predicate, Throwable error) {}

  private Suppressed() {}

  /** Counts an error of the agent's own, which the application does not see. Any thread. */
  public static void error(Throwable error) {
    last = error;
    ERRORS.getAndIncrement();
  }

  /** A call left its place without being recorded. */
  static void lostCall() {
    LOST_CALLS.getAndIncrement();
  }

  /** The application has lost what would have ended a call of this SLI. */
  static void lostBy(String sli) {
    lastLost = sli;
  }

  /** The SLI whose call the application lost last; null: it lost none. */
  public static @Nullable String lastLost() {
    return lastLost;
  }

  /** A {@code failsWhen} of the application's could not say whether a call failed. */
  static void unjudgedCall(String predicate, Throwable error) {
    lastUnjudged = new Unjudged(predicate, error);
    UNJUDGED_CALLS.getAndIncrement();
  }

  /** How many errors there were. */
  public static long errors() {
    Throwable error = (Throwable) LEAKED.getAndSet((Throwable) null);
    if (error != null) {
      error(error);
    }
    return ERRORS.get();
  }

  /**
   * How many calls were not recorded, from their beginning on or at their end, or cannot end any
   * more.
   */
  public static long lostCalls() {
    return LOST_CALLS.get() + (int) LOST_AT_EDGE.getVolatile();
  }

  /** How many calls no {@code failsWhen} could judge, since it threw. */
  public static long unjudgedCalls() {
    return UNJUDGED_CALLS.get();
  }

  /** Which {@code failsWhen} threw last, what, and where; null: none did. */
  public static @Nullable String lastUnjudged() {
    Unjudged unjudged = lastUnjudged;
    if (unjudged != null) {
      lastUnjudgedText = unjudged.predicate + " threw " + describe(unjudged.error);
      lastUnjudged = null;
    }
    return lastUnjudgedText;
  }

  /** What the last of the errors was, and where; null: there was none. */
  public static @Nullable String last() {
    Throwable error = last;
    if (error != null) {
      lastText = describe(error);
      last = null;
    }
    return lastText;
  }

  /** Without its message: it may be an exception of the application's, and say what must not be. */
  private static String describe(Throwable error) {
    String type = error.getClass().getName();
    try {
      Class<?> declaring = error.getClass().getMethod("getStackTrace").getDeclaringClass();
      if (declaring != Throwable.class) {
        return type;
      }
      StackTraceElement[] trace = error.getStackTrace();
      return trace.length == 0 ? type : type + " at " + trace[0];
    } catch (Throwable e) {
      return type;
    }
  }
}
