package io.sre.instrumentation.engine.weaving.advice;

import io.sre.instrumentation.bootstrap.FailsWhen;
import io.sre.instrumentation.bootstrap.FutureCalls;
import io.sre.instrumentation.bootstrap.InFlight;
import io.sre.instrumentation.bootstrap.Recorder;
import io.sre.instrumentation.bootstrap.Suppressed;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Measures an {@code @Sli} method that returns what may complete later, until that does: by the
 * class of what it returns.
 */
final class AsyncAdvice {

  private AsyncAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object begin(@SliId int sli) {
    return Recorder.begin(sli);
  }

  @SuppressWarnings({
    "StaticAssignmentOfThrowable", // taken out at the next sweep
    "UnusedVariable" // what is written is what the woven method returns
  })
  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void end(
      @Advice.Origin Class<?> type,
      @Predicate String failsWhen,
      @Declared int declared,
      @Advice.Enter @Nullable Object begun,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
      @Advice.Thrown @Nullable Throwable thrown) {
    try {
      returned =
          FutureCalls.end(
              begun, returned, thrown, FailsWhen.predicateIfAny(type, failsWhen), declared);
    } catch (Throwable e) {
      // No call: the stack may be used up, and the call's place would be taken for good.
      if (begun != null) {
        ((InFlight) begun).abandoned = true;
      }
      Suppressed.leaked = e;
    }
  }
}
