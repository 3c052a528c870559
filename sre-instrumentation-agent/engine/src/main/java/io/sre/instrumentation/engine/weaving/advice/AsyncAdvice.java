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
 * Measures an {@code @Sli} method whose returned value may complete later, until it completes; the
 * class of the value decides.
 */
final class AsyncAdvice {

  private AsyncAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object begin(@SliId int sli) {
    return Recorder.begin(sli);
  }

  @SuppressWarnings({
    "StaticAssignmentOfThrowable", // taken out at the next sweep
    "UnusedVariable" // the value written is returned by the woven method
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
      // Field writes only: on an exhausted stack, a method call can fail and leak this one.
      if (begun != null) {
        ((InFlight) begun).abandoned = true;
      }
      Suppressed.leaked = e;
    }
  }
}
