package io.sre.instrumentation.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own errors, kept from the application. Any thread writes; the engine exports and logs
 * them.
 */
@SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
public final class Suppressed {

  /**
   * An error that left an advice. Woven code stores it here directly, without a method call, since
   * the stack may be used up.
   */
  public static volatile @Nullable Throwable leaked;

  /**
   * Calls that were lost where not even {@link #lostCall} could be called, since the stack is used
   * up. Incremented in place, also by woven code. No lock guards it, since taking one may overflow
   * the stack as well: of two threads that get here within the same nanoseconds, one may be missed.
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

  /** Described by the thread that reads it: an exception's methods can be the application's. */
  private static volatile @Nullable Throwable last;

  private static volatile @Nullable String lastText;
  private static volatile @Nullable Unjudged lastUnjudged;
  private static volatile @Nullable String lastUnjudgedText;

  private record Unjudged(String predicate, Throwable error) {}

  private Suppressed() {}

  /** Counts an error of the agent that is kept from the application. Thread-safe. */
  public static void error(Throwable error) {
    last = error;
    ERRORS.getAndIncrement();
  }

  /** Counts a call that left its place without being recorded. */
  static void lostCall() {
    LOST_CALLS.getAndIncrement();
  }

  /** Notes that the application has lost the object that would have ended a call of this SLI. */
  static void lostBy(String sli) {
    lastLost = sli;
  }

  /** The SLI whose call the application lost last; null: it lost none. */
  public static @Nullable String lastLost() {
    return lastLost;
  }

  /** Counts a call that the application's {@code failsWhen} could not judge, since it threw. */
  static void unjudgedCall(String predicate, Throwable error) {
    lastUnjudged = new Unjudged(predicate, error);
    UNJUDGED_CALLS.getAndIncrement();
  }

  /** The number of errors. */
  public static long errors() {
    Throwable error = (Throwable) LEAKED.getAndSet((Throwable) null);
    if (error != null) {
      error(error);
    }
    return ERRORS.get();
  }

  /**
   * How many calls were not recorded, as their beginning or their end failed, or cannot end any
   * more.
   */
  public static long lostCalls() {
    return LOST_CALLS.get() + (int) LOST_AT_EDGE.getVolatile();
  }

  /** The number of calls whose {@code failsWhen} threw. */
  public static long unjudgedCalls() {
    return UNJUDGED_CALLS.get();
  }

  /** The {@code failsWhen} that threw last, with what it threw and where; null: none did. */
  public static @Nullable String lastUnjudged() {
    Unjudged unjudged = lastUnjudged;
    if (unjudged != null) {
      lastUnjudgedText = unjudged.predicate + " threw " + describe(unjudged.error);
      lastUnjudged = null;
    }
    return lastUnjudgedText;
  }

  /** The last error, and where it occurred; null: there was none. */
  public static @Nullable String last() {
    Throwable error = last;
    if (error != null) {
      lastText = describe(error);
      last = null;
    }
    return lastText;
  }

  /** Without its message: the exception may be the application's, and its message confidential. */
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
