package io.sre.instrumentation.bootstrap;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The common part of all calls of one lazy value: one call for each subscription. Immutable. */
public final class LazyCalls {

  final Sli sli;
  final @Nullable Predicate<Object> failsWhen;

  /** The application's verdict on the call while the method ran; null: none. */
  final @Nullable Verdict said;

  LazyCalls(Sli sli, @Nullable Predicate<Object> failsWhen, @Nullable Verdict said) {
    this.sli = sli;
    this.failsWhen = failsWhen;
    this.said = said;
  }

  /** Counts a call that could not begin as lost. Never throws. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // taken out at the next sweep
  public static void lost(Throwable error) {
    try {
      Suppressed.lostCall();
    } catch (Throwable again) {
      Suppressed.lostAtEdge++;
    }
    try {
      Suppressed.error(error);
    } catch (Throwable again) {
      Suppressed.leaked = again;
    }
  }
}
